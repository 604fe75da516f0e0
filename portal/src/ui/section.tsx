import { makeStyles, mergeClasses, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';

const useStyles = makeStyles({
  card: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL}`,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    minWidth: 0,
  },
  flush: { padding: 0, rowGap: 0, overflow: 'hidden' },
  head: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    justifyContent: 'space-between',
  },
  flushHead: { padding: `${tokens.spacingVerticalM} ${tokens.spacingHorizontalXL}` },
  about: { color: tokens.colorNeutralForeground2, display: 'block' },
});

interface SectionProps {
  readonly title: string;
  readonly about?: ReactNode;
  readonly actions?: ReactNode;
  /** The content reaches the border: for tables. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** A titled card: one thought of a page. */
export function Section({ title, about, actions, flush = false, children }: SectionProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={mergeClasses(styles.card, flush && styles.flush)} aria-labelledby={id}>
      <div className={mergeClasses(styles.head, flush && styles.flushHead)}>
        <div>
          <Subtitle2 as="h2" id={id}>
            {title}
          </Subtitle2>
          {about ? <Text className={styles.about}>{about}</Text> : null}
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}

const useTileStyles = makeStyles({
  row: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))', gap: tokens.spacingHorizontalL },
  tile: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    padding: `${tokens.spacingVerticalL} ${tokens.spacingHorizontalXL}`,
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
  },
  label: { color: tokens.colorNeutralForeground2, margin: 0 },
  value: {
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: 'tabular-nums',
    margin: 0,
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
  },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, margin: 0 },
});

export interface Tile {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
}

/** Few numbers that matter, large. */
export function Tiles({ tiles }: { readonly tiles: readonly Tile[] }) {
  const styles = useTileStyles();
  return (
    <dl className={styles.row} style={{ margin: 0 }}>
      {tiles.map((tile) => (
        <div key={tile.label} className={styles.tile}>
          <dt className={styles.label}>{tile.label}</dt>
          <dd className={styles.value}>{tile.value}</dd>
          {tile.note ? <dd className={styles.note}>{tile.note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}

const useFactStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(140px, max-content) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalS,
    margin: 0,
  },
  term: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0, overflowWrap: 'anywhere' },
});

/** Names and values, one a line. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  const styles = useFactStyles();
  return (
    <dl className={styles.list}>
      {facts.map(([term, value]) => (
        <div key={term} style={{ display: 'contents' }}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
