import { makeStyles, mergeClasses, Tooltip, tokens } from '@fluentui/react-components';
import { english } from '../text/english.ts';
import { own } from '../theme/theme.ts';
import { Value } from './value.tsx';
import { pathInWords } from './words.ts';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
  name: { width: '28%' },
  head: {
    textAlign: 'left',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  cell: {
    verticalAlign: 'top',
    textAlign: 'left',
    fontWeight: tokens.fontWeightRegular,
    padding: `${tokens.spacingVerticalSNudge} ${tokens.spacingHorizontalM}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    overflowWrap: 'anywhere',
  },
  before: { backgroundColor: own.removedSoft },
  after: { backgroundColor: own.addedSoft },
});

/** One property that differs; texts, where given, show names in place of identifiers. */
export interface Difference {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly beforeText?: string | undefined;
  readonly afterText?: string | undefined;
}

interface PropertyDiffProps {
  readonly label: string;
  readonly differences: readonly Difference[];
  readonly before?: string;
  readonly after?: string;
}

/** Property by property: what it was, what it is. The name as Graph spells it is on pointing. */
export function PropertyDiff({ label, differences, before, after }: PropertyDiffProps) {
  const styles = useStyles();
  return (
    <table className={styles.table} aria-label={label}>
      <thead>
        <tr>
          <th scope="col" className={mergeClasses(styles.head, styles.name)}>
            {english.diff.property}
          </th>
          <th scope="col" className={styles.head}>
            {before ?? english.diff.before}
          </th>
          <th scope="col" className={styles.head}>
            {after ?? english.diff.after}
          </th>
        </tr>
      </thead>
      <tbody>
        {differences.map((one) => (
          <tr key={one.path}>
            <th scope="row" className={styles.cell}>
              <Tooltip content={one.path} relationship="description">
                <span>{pathInWords(one.path)}</span>
              </Tooltip>
            </th>
            <td className={mergeClasses(styles.cell, one.before !== undefined && styles.before)}>
              {one.before === undefined ? english.diff.absent : <Value value={one.beforeText ?? one.before} />}
            </td>
            <td className={mergeClasses(styles.cell, one.after !== undefined && styles.after)}>
              {one.after === undefined ? english.diff.absent : <Value value={one.afterText ?? one.after} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
