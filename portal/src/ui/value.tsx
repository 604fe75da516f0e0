import { makeStyles, tokens } from '@fluentui/react-components';
import { createContext, Fragment, type ReactNode, useContext } from 'react';
import { english } from '../text/english.ts';
import { localTime } from './moment.tsx';
import { wordsOf } from './words.ts';

const useStyles = makeStyles({
  none: { color: tokens.colorNeutralForeground3 },
  list: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexDirection: 'column', rowGap: '2px' },
  tags: { margin: 0, padding: 0, listStyleType: 'none', display: 'flex', flexWrap: 'wrap', gap: '4px' },
  tag: {
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    padding: '0 6px',
    overflowWrap: 'anywhere',
  },
  card: { borderLeft: `2px solid ${tokens.colorNeutralStroke2}`, paddingLeft: tokens.spacingHorizontalS },
  record: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    rowGap: '2px',
    margin: 0,
  },
  term: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0, overflowWrap: 'anywhere' },
  text: { overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' },
});

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;
const SHOWN = 50;

/** Names of identifiers that may occur in the values below; an identifier that has one is shown by it. */
export const Names = createContext<Readonly<Record<string, string>>>({});

/** Any value of an object as a person reads it: never as JSON. */
export function Value({ value }: { readonly value: unknown }): ReactNode {
  const styles = useStyles();
  const names = useContext(Names);
  if (value === undefined || value === null || value === '')
    return <span className={styles.none}>{english.value.none}</span>;
  if (typeof value === 'boolean') return value ? english.value.yes : english.value.no;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') {
    if (ISO.test(value)) return <time dateTime={value}>{localTime(value)}</time>;
    const name = names[value];
    return (
      <span className={styles.text} title={name ? value : undefined}>
        {name ?? value}
      </span>
    );
  }
  if (Array.isArray(value)) return <List items={value} />;
  return <Properties value={value as Record<string, unknown>} />;
}

function List({ items }: { readonly items: readonly unknown[] }) {
  const styles = useStyles();
  if (items.length === 0) return <span className={styles.none}>{english.value.emptyList}</span>;
  const plain = items.every((item) => typeof item !== 'object' || item === null);
  const rest = items.length - SHOWN;
  return (
    <ul className={plain ? styles.tags : styles.list}>
      {items.slice(0, SHOWN).map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items of a stored value never move
        <li key={at} className={plain ? styles.tag : styles.card}>
          <Value value={item} />
        </li>
      ))}
      {rest > 0 ? <li className={styles.none}>{english.value.more(rest)}</li> : null}
    </ul>
  );
}

function Properties({ value }: { readonly value: Record<string, unknown> }) {
  const styles = useStyles();
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  if (entries.length === 0) return <span className={styles.none}>{english.value.none}</span>;
  return (
    <dl className={styles.record}>
      {entries.map(([name, inner]) => (
        <Fragment key={name}>
          <dt className={styles.term}>{wordsOf(name)}</dt>
          <dd className={styles.value}>
            <Value value={inner} />
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}

/** The same as one line of text, for table cells. */
export function inOneLine(value: unknown): string {
  if (value === undefined || value === null || value === '') return english.value.none;
  if (typeof value === 'boolean') return value ? english.value.yes : english.value.no;
  if (typeof value === 'string') return ISO.test(value) ? localTime(value) : value;
  if (Array.isArray(value)) return value.length === 0 ? english.value.emptyList : value.map(inOneLine).join(', ');
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, inner]) => `${wordsOf(name)}: ${inOneLine(inner)}`)
      .join('; ');
  return String(value);
}
