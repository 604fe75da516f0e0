import { Dropdown, makeStyles, Option, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useGet } from '../api/queries.ts';
import type { ObjectVersion } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { localTime, Moment } from '../ui/moment.tsx';
import { Section } from '../ui/section.tsx';
import { SideBySide } from '../ui/side-by-side.tsx';
import { Link } from './link.tsx';
import { QueryView } from './query-view.tsx';

const text = english.object;

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: '220px 160px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  quiet: { color: tokens.colorNeutralForeground2 },
  pickers: { display: 'flex', columnGap: tokens.spacingHorizontalM, flexWrap: 'wrap' },
});

interface ObjectVersionsProps {
  readonly tenant: string;
  readonly module: string;
  readonly objectKey: string;
}

/** The moments at which an object appeared, changed or went, and any two of them side by side. */
export function ObjectVersions({ tenant, module, objectKey }: ObjectVersionsProps) {
  const versions = useGet('listVersions', { params: { tenant, module, key: objectKey } });
  return <QueryView of={versions}>{({ items }) => <Versions {...{ tenant, module, objectKey, items }} />}</QueryView>;
}

function Versions(props: ObjectVersionsProps & { readonly items: readonly ObjectVersion[] }) {
  const { tenant, module, objectKey, items } = props;
  const styles = useStyles();
  const [left, setLeft] = useState(items.at(-2)?.snapshot ?? items.at(-1)?.snapshot ?? '');
  const [right, setRight] = useState(items.at(-1)?.snapshot ?? '');
  const of = (snapshot: string) => items.find((one) => one.snapshot === snapshot);
  return (
    <>
      <Section title={text.versions}>
        <ol className={styles.list}>
          {[...items].reverse().map((one, at, newestFirst) => (
            <li key={one.snapshot} className={styles.row}>
              <Link
                to="/t/$tenant/objects/$module/$key"
                params={{ tenant, module, key: objectKey }}
                search={{ snapshot: one.snapshot }}
              >
                {localTime(one.takenAt)}
              </Link>
              <span className={styles.quiet}>
                <Moment at={one.takenAt} />
              </span>
              <span>{eventOf(one, newestFirst[at + 1])}</span>
            </li>
          ))}
        </ol>
      </Section>
      {items.length > 1 ? (
        <Section
          title={text.compareVersions}
          actions={
            <div className={styles.pickers}>
              <VersionPicker label={text.left} items={items} value={left} choose={setLeft} />
              <VersionPicker label={text.right} items={items} value={right} choose={setRight} />
            </div>
          }
        >
          <SideBySide
            label={text.compareVersions}
            left={{ title: titleOf(of(left)), value: of(left)?.value }}
            right={{ title: titleOf(of(right)), value: of(right)?.value }}
          />
        </Section>
      ) : null}
    </>
  );
}

interface VersionPickerProps {
  readonly label: string;
  readonly items: readonly ObjectVersion[];
  readonly value: string;
  readonly choose: (snapshot: string) => void;
}

function VersionPicker({ label, items, value, choose }: VersionPickerProps) {
  return (
    <Dropdown
      aria-label={label}
      value={titleOf(items.find((one) => one.snapshot === value))}
      selectedOptions={[value]}
      onOptionSelect={(_, data) => data.optionValue && choose(data.optionValue)}
    >
      {items.map((one) => (
        <Option key={one.snapshot} value={one.snapshot}>
          {titleOf(one)}
        </Option>
      ))}
    </Dropdown>
  );
}

function titleOf(version: ObjectVersion | undefined): string {
  return version ? localTime(version.takenAt) : '';
}

/** What happened at a version, seen from the one before. */
function eventOf(version: ObjectVersion, before: ObjectVersion | undefined): string {
  if (version.state === 'absent') return text.gone;
  if (version.state === 'not captured') return text.notCaptured;
  if (before?.state !== 'present') return text.appeared;
  const names = new Set([...Object.keys(version.value ?? {}), ...Object.keys(before.value ?? {})]);
  const changed = [...names].filter(
    (name) => JSON.stringify(version.value?.[name]) !== JSON.stringify(before.value?.[name]),
  );
  return changed.length === 0 ? text.changedParts : text.changed(changed.length);
}
