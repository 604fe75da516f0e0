import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTitles } from '../api/catalog.ts';
import type { RequiredPermissions } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Section } from '../ui/section.tsx';

const text = english.connect;

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse' },
  head: {
    textAlign: 'left',
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke1}`,
  },
  cell: {
    verticalAlign: 'top',
    textAlign: 'left',
    fontWeight: tokens.fontWeightRegular,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXL}`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  name: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, whiteSpace: 'nowrap' },
  quiet: { color: tokens.colorNeutralForeground2 },
  scroll: { maxHeight: '46vh', overflowY: 'auto' },
});

/** The least permissions of a choice of modules: what each buys, and how to hand them to Microsoft. */
export function PermissionList({ needed }: { readonly needed: RequiredPermissions }) {
  const styles = useStyles();
  const titleOf = useTitles();
  const modulesOf = (ids: readonly string[]) =>
    ids.length > 4
      ? `${ids.slice(0, 3).map(titleOf).join(', ')} ${english.value.more(ids.length - 3)}`
      : ids.map(titleOf).join(', ');
  return (
    <>
      <Section
        flush
        title={`${needed.permissions.length} ${english.modules.permissions.toLowerCase()}`}
        actions={<CopyButton label={text.copyManifest} text={JSON.stringify(needed.manifest, null, 2)} />}
      >
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <section className={styles.scroll} tabIndex={0} aria-label={english.modules.permissions}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th className={styles.head}>{text.permission}</th>
                <th className={styles.head}>{text.type}</th>
                <th className={styles.head}>{text.need}</th>
              </tr>
            </thead>
            <tbody>
              {needed.permissions.map((one) => (
                <tr key={`${one.permission} ${one.type}`}>
                  <th scope="row" className={styles.cell}>
                    <span className={styles.name}>{one.permission}</span>{' '}
                    {one.access === 'write' ? (
                      <Badge appearance="tint" color="warning">
                        {text.restoreOnly}
                      </Badge>
                    ) : null}{' '}
                    {one.optional ? <Badge appearance="tint">{text.optional}</Badge> : null}
                  </th>
                  <td className={styles.cell}>{text[one.type]}</td>
                  <td className={styles.cell}>
                    {one.optional ? one.reasons.slice(0, 4).join('; ') : modulesOf(one.modules)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </Section>
      {needed.roles.length > 0 ? (
        <Section title={text.directoryRoles} about={text.rolesAbout}>
          <ul>
            {needed.roles.map((one) => (
              <li key={one.role}>
                <Text weight="semibold">{one.role}</Text> <span className={styles.quiet}>{modulesOf(one.modules)}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
