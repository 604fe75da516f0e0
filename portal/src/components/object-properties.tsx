import { Checkbox, makeStyles, SearchBox, Switch, Tooltip, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { ObjectDetail } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { plural } from '../ui/numbers.ts';
import { Section } from '../ui/section.tsx';
import { Value } from '../ui/value.tsx';
import { wordsOf } from '../ui/words.ts';

const text = english.object;

const useStyles = makeStyles({
  filter: { display: 'flex', columnGap: tokens.spacingHorizontalL, alignItems: 'center', flexWrap: 'wrap' },
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
  tick: { width: '44px' },
  name: { width: '28%' },
  cell: {
    textAlign: 'left',
    verticalAlign: 'top',
    fontWeight: tokens.fontWeightRegular,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
  },
  term: { color: tokens.colorNeutralForeground2 },
  tickCell: { verticalAlign: 'top', padding: 0, borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  items: { margin: 0, padding: 0, listStyleType: 'none', maxHeight: '320px', overflowY: 'auto' },
  item: { padding: `${tokens.spacingVerticalXS} 0`, borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
});

interface ObjectPropertiesProps {
  readonly object: ObjectDetail;
  /** Properties that are to be restored alone. */
  readonly chosen: ReadonlySet<string>;
  readonly choose: (chosen: ReadonlySet<string>) => void;
}

const unset = (value: unknown) => value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What an object holds, in words, and what hangs off it. */
export function ObjectProperties({ object, chosen, choose }: ObjectPropertiesProps) {
  const styles = useStyles();
  const [find, setFind] = useState('');
  const [onlySet, setOnlySet] = useState(true);
  const words = find.toLowerCase();
  const rows = Object.entries(object.value)
    .filter(([, value]) => !onlySet || !unset(value))
    .filter(
      ([name, value]) => !words || `${name} ${wordsOf(name)} ${JSON.stringify(value)}`.toLowerCase().includes(words),
    );
  const toggle = (name: string) => {
    const next = new Set(chosen);
    if (!next.delete(name)) next.add(name);
    choose(next);
  };
  return (
    <>
      <Section
        title={text.properties}
        actions={
          <div className={styles.filter}>
            <Switch label={text.noneSet} checked={onlySet} onChange={(_, data) => setOnlySet(data.checked)} />
            <SearchBox
              placeholder={text.find}
              aria-label={text.find}
              value={find}
              onChange={(_, data) => setFind(data.value)}
            />
          </div>
        }
      >
        <table className={styles.table} aria-label={text.properties}>
          <colgroup>
            <col className={styles.tick} />
            <col className={styles.name} />
            <col />
          </colgroup>
          <tbody>
            {rows.map(([name, value]) => (
              <tr key={name}>
                <td className={styles.tickCell}>
                  <Checkbox
                    checked={chosen.has(name)}
                    onChange={() => toggle(name)}
                    aria-label={english.grid.choose(wordsOf(name))}
                  />
                </td>
                <th scope="row" className={`${styles.cell} ${styles.term}`}>
                  <Tooltip content={name} relationship="description">
                    <span>{wordsOf(name)}</span>
                  </Tooltip>
                </th>
                <td className={styles.cell}>
                  <Value value={value} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      {Object.entries(object.parts).map(([part, records]) => (
        <Section key={part} title={`${wordsOf(part)} (${plural(records.length, 'entry', 'entries')})`}>
          <ul className={styles.items}>
            {records.map((record) => (
              <li key={record.key} className={styles.item}>
                {record.name ?? object.names[record.key] ?? <Value value={withoutIds(record.value) ?? record.key} />}
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  );
}

/** A record of a part without what only machines read; absent when nothing is left. */
function withoutIds(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> | undefined {
  const kept = Object.entries(value).filter(([name]) => name !== 'id' && !name.startsWith('@'));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}
