import { Dropdown, Option, OptionGroup } from '@fluentui/react-components';
import { useCatalog } from '../api/catalog.ts';

interface ModulePickerProps {
  readonly label: string;
  readonly all: string;
  readonly value: string | undefined;
  readonly choose: (module: string | undefined) => void;
  /** Only these modules; everything in the catalogue when absent. */
  readonly among?: readonly string[];
}

/** One kind of object, or all. */
export function ModulePicker({ label, all, value, choose, among }: ModulePickerProps) {
  const { data } = useCatalog();
  const titles = new Map(data?.modules.map((module) => [module.id, module.title]));
  return (
    <Dropdown
      aria-label={label}
      value={value ? (titles.get(value) ?? value) : all}
      selectedOptions={[value ?? '']}
      onOptionSelect={(_, option) => choose(option.optionValue || undefined)}
    >
      <Option value="">{all}</Option>
      {data?.categories.map((category) => {
        const modules = category.modules.filter((id) => !among || among.includes(id));
        if (modules.length === 0) return null;
        return (
          <OptionGroup key={`${category.service}/${category.title}`} label={category.title}>
            {modules.map((id) => (
              <Option key={id} value={id}>
                {titles.get(id) ?? id}
              </Option>
            ))}
          </OptionGroup>
        );
      })}
    </Dropdown>
  );
}
