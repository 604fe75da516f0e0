import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { PersonAvailableRegular } from '@fluentui/react-icons';
import type { Plan } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { Section } from '../ui/section.tsx';

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none', maxHeight: '360px', overflowY: 'auto' },
  row: {
    display: 'flex',
    columnGap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  quiet: { color: tokens.colorNeutralForeground2, display: 'block' },
});

/** What a person must still do; nothing is shown when there is nothing. */
export function Worklist({ items }: { readonly items: Plan['worklist'] }) {
  const styles = useStyles();
  const text = english.plan;
  if (items.length === 0) return null;
  return (
    <Section title={`${text.worklist} (${items.length})`} about={text.worklistAbout}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <ul className={styles.list} tabIndex={0} aria-label={text.worklist}>
        {items.map((item) => (
          <li key={`${item.module}/${item.object}/${item.task}`} className={styles.row}>
            <PersonAvailableRegular aria-hidden fontSize={20} />
            <span>
              <Text weight="semibold">{item.name}</Text>
              <span className={styles.quiet}>{item.task}</span>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
