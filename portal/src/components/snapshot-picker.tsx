import { Dropdown, Option } from '@fluentui/react-components';
import { useGet } from '../api/queries.ts';
import { localTime } from '../ui/moment.tsx';

interface SnapshotPickerProps {
  readonly tenant: string;
  readonly label: string;
  readonly value: string;
  readonly choose: (snapshot: string) => void;
  /** Further choices before the snapshots: the newest one, the tenant as it is now. */
  readonly first?: readonly (readonly [value: string, text: string])[];
}

/** One moment of a tenant. */
export function SnapshotPicker({ tenant, label, value, choose, first = [] }: SnapshotPickerProps) {
  const snapshots = useGet('listSnapshots', { params: { tenant } });
  const options = [
    ...first,
    ...(snapshots.data?.items ?? []).map(
      (one) => [one.id, one.label ? `${localTime(one.takenAt)} · ${one.label}` : localTime(one.takenAt)] as const,
    ),
  ];
  return (
    <Dropdown
      aria-label={label}
      value={options.find(([id]) => id === value)?.[1] ?? value}
      selectedOptions={[value]}
      onOptionSelect={(_, data) => data.optionValue && choose(data.optionValue)}
    >
      {options.map(([id, text]) => (
        <Option key={id} value={id}>
          {text}
        </Option>
      ))}
    </Dropdown>
  );
}
