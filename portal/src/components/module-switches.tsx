import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Button,
  makeStyles,
  mergeClasses,
  Switch,
  Text,
  tokens,
} from '@fluentui/react-components';
import { ChevronDownRegular, ChevronRightRegular } from '@fluentui/react-icons';
import { type ReactNode, useState } from 'react';
import type { Catalog, Module, ModuleSetting } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { Empty } from '../ui/states.tsx';
import { ModuleCard, PermissionState } from './module-card.tsx';

const text = english.modules;

const useStyles = makeStyles({
  groups: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  group: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflow: 'hidden',
  },
  head: { display: 'flex', alignItems: 'center', paddingRight: tokens.spacingHorizontalL },
  title: { flexGrow: 1 },
  quiet: { color: tokens.colorNeutralForeground3, marginLeft: tokens.spacingHorizontalM },
  panel: { margin: 0 },
  row: {
    display: 'grid',
    gridTemplateColumns: '28px minmax(0, 1fr) 190px 64px',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  about: {
    color: tokens.colorNeutralForeground2,
    display: 'block',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  detail: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL} ${tokens.spacingVerticalXL} 60px`,
    backgroundColor: tokens.colorNeutralBackground2,
  },
  changed: { backgroundColor: tokens.colorBrandBackground2 },
});

interface ModuleSwitchesProps {
  readonly catalog: Catalog;
  readonly settings: ReadonlyMap<string, ModuleSetting>;
  readonly on: ReadonlySet<string>;
  /** What the server has: rows that differ are marked. */
  readonly saved?: ReadonlySet<string>;
  readonly find: string;
  readonly service?: string;
  /** Why nothing can be switched; absent when it can. */
  readonly because?: string | undefined;
  readonly choose: (on: ReadonlySet<string>) => void;
}

/** Categories with a main switch, modules with their own, and what each module is. */
export function ModuleSwitches({ catalog, settings, on, saved, find, service, because, choose }: ModuleSwitchesProps) {
  const styles = useStyles();
  const words = find.trim().toLowerCase();
  const matches = (module: Module) =>
    words === '' || `${module.title} ${module.about} ${module.id}`.toLowerCase().includes(words);
  const groups = catalog.categories
    .filter((category) => !service || category.service === service)
    .map((category) => ({
      category,
      modules: catalog.modules.filter((module) => category.modules.includes(module.id) && matches(module)),
    }))
    .filter((group) => group.modules.length > 0);
  const [open, setOpen] = useState<readonly unknown[]>([]);
  const set = (ids: readonly string[], value: boolean) => {
    const next = new Set(on);
    for (const id of ids) value ? next.add(id) : next.delete(id);
    choose(next);
  };
  if (groups.length === 0) return <Empty title={text.nothingFound} />;
  return (
    <Accordion
      multiple
      collapsible
      className={styles.groups}
      openItems={words ? groups.map((group) => keyOf(group.category)) : [...open]}
      onToggle={(_, data) => setOpen(data.openItems)}
    >
      {groups.map(({ category, modules }) => {
        const ids = modules.map((module) => module.id);
        const active = ids.filter((id) => on.has(id)).length;
        return (
          <AccordionItem key={keyOf(category)} value={keyOf(category)} className={styles.group}>
            <div className={styles.head}>
              <AccordionHeader as="h3" className={styles.title} size="large">
                {category.title}
                <Text className={styles.quiet}>{text.category(active, ids.length)}</Text>
              </AccordionHeader>
              <MainSwitch
                label={text.whole(category.title)}
                checked={active === ids.length}
                because={because}
                onChange={(value) => set(ids, value)}
              />
            </div>
            <AccordionPanel className={styles.panel}>
              {modules.map((module) => (
                <ModuleRow
                  key={module.id}
                  module={module}
                  setting={settings.get(module.id)}
                  on={on.has(module.id)}
                  changed={saved !== undefined && saved.has(module.id) !== on.has(module.id)}
                  because={because}
                  onChange={(value) => set([module.id], value)}
                />
              ))}
            </AccordionPanel>
          </AccordionItem>
        );
      })}
    </Accordion>
  );
}

function keyOf(category: Catalog['categories'][number]): string {
  return `${category.service}/${category.title}`;
}

interface MainSwitchProps {
  readonly label: string;
  readonly checked: boolean;
  readonly because: string | undefined;
  readonly onChange: (on: boolean) => void;
}

export function MainSwitch({ label, checked, because, onChange }: MainSwitchProps): ReactNode {
  return (
    <Switch
      aria-label={because ? `${label}. ${because}` : label}
      title={because}
      checked={checked}
      disabled={because !== undefined}
      onChange={(_, data) => onChange(data.checked)}
    />
  );
}

interface ModuleRowProps {
  readonly module: Module;
  readonly setting: ModuleSetting | undefined;
  readonly on: boolean;
  readonly changed: boolean;
  readonly because: string | undefined;
  readonly onChange: (on: boolean) => void;
}

function ModuleRow({ module, setting, on, changed, because, onChange }: ModuleRowProps) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className={mergeClasses(styles.row, changed && styles.changed)}>
        <Button
          size="small"
          appearance="transparent"
          icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
          aria-expanded={open}
          aria-label={text.details(module.title)}
          onClick={() => setOpen(!open)}
        />
        <div>
          <Text weight="semibold">{module.title}</Text>
          <span className={styles.about}>{module.about}</span>
        </div>
        <PermissionState setting={setting} />
        <MainSwitch label={module.title} checked={on} because={because} onChange={onChange} />
      </div>
      {open ? (
        <div className={styles.detail}>
          <ModuleCard module={module} setting={setting} />
        </div>
      ) : null}
    </>
  );
}
