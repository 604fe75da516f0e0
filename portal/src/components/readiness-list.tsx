import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTitles } from '../api/catalog.ts';
import type { ModuleSetting } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { StateBadge } from '../ui/badges.tsx';
import { Section } from '../ui/section.tsx';

type Readiness = NonNullable<ModuleSetting['readiness']>;

const useStyles = makeStyles({
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(180px, 1fr) 220px minmax(0, 2fr)',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalL,
    padding: `${tokens.spacingVerticalS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  why: { color: tokens.colorNeutralForeground2 },
});

/** What the last check of the connection found: first what is not ready, with the reason. */
export function ReadinessList({ modules }: { readonly modules: readonly Readiness[] }) {
  const styles = useStyles();
  const titleOf = useTitles();
  const ready = modules.filter((one) => one.state === 'ready');
  const rest = modules.filter((one) => one.state !== 'ready');
  return (
    <Section
      title={english.connect.ready(ready.length, modules.length)}
      {...(rest.length > 0 ? { about: english.connect.goOnAnyway } : {})}
    >
      <ul className={styles.list}>
        {rest.map((one) => (
          <li key={one.module} className={styles.row}>
            <Text weight="semibold">{titleOf(one.module)}</Text>
            <StateBadge tone={one.state === 'missing permission' || one.state === 'not reachable' ? 'bad' : 'warning'}>
              {english.readiness[one.state]}
            </StateBadge>
            <Text className={styles.why}>{one.why}</Text>
          </li>
        ))}
      </ul>
    </Section>
  );
}
