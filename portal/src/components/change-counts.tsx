import { makeStyles, tokens } from '@fluentui/react-components';
import { english } from '../text/english.ts';
import { own } from '../theme/theme.ts';
import { count } from '../ui/numbers.ts';

const useStyles = makeStyles({
  row: {
    display: 'inline-flex',
    columnGap: tokens.spacingHorizontalM,
    fontVariantNumeric: 'tabular-nums',
    fontWeight: 600,
  },
  added: { color: own.added },
  changed: { color: own.changed },
  removed: { color: own.removed },
  none: { color: tokens.colorNeutralForeground3, fontWeight: 400 },
});

interface ChangeCountsProps {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** `+3 ~2 −1`, spoken as words. */
export function ChangeCounts({ added, changed, removed }: ChangeCountsProps) {
  const styles = useStyles();
  if (added + changed + removed === 0) return <span className={styles.none}>{english.snapshots.noChange}</span>;
  return (
    <span
      className={styles.row}
      role="img"
      aria-label={english.chart.bar('', count(added), count(changed), count(removed)).slice(2)}
    >
      {added > 0 ? <span className={styles.added}>+{count(added)}</span> : null}
      {changed > 0 ? <span className={styles.changed}>~{count(changed)}</span> : null}
      {removed > 0 ? <span className={styles.removed}>−{count(removed)}</span> : null}
    </span>
  );
}
