import { Link, makeStyles, Subtitle2, Text, tokens } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons';
import type { Module, ModuleSetting } from '../api/shapes.ts';
import { english } from '../text/english.ts';
import { StateBadge, type Tone } from '../ui/badges.tsx';
import { Moment } from '../ui/moment.tsx';
import { count } from '../ui/numbers.ts';
import { Facts } from '../ui/section.tsx';

const text = english.modules;

const useStyles = makeStyles({
  frame: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  two: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(240px, 1fr))',
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalM,
  },
  list: { margin: 0, paddingLeft: tokens.spacingHorizontalL },
  permission: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  learn: { alignSelf: 'flex-start' },
});

type Readiness = NonNullable<ModuleSetting['readiness']>;
const READY_TONE: Record<Readiness['state'], Tone> = {
  ready: 'good',
  'missing permission': 'bad',
  'not licensed': 'warning',
  'needs a delegated connection': 'warning',
  'not reachable': 'bad',
  'off unless named': 'quiet',
};
const LAST_TONE = { complete: 'good', partial: 'warning', failed: 'bad', skipped: 'warning' } as const;

/** Whether Microsoft lets a backup read the module, as it was last asked or as the last backup saw it. */
export function PermissionState({ setting }: { readonly setting: ModuleSetting | undefined }) {
  const readiness = setting?.readiness;
  if (readiness)
    return <StateBadge tone={READY_TONE[readiness.state]}>{english.readiness[readiness.state]}</StateBadge>;
  const last = setting?.last;
  if (last) return <StateBadge tone={LAST_TONE[last.state]}>{english.moduleStates[last.state]}</StateBadge>;
  return <StateBadge tone="quiet">{text.unchecked}</StateBadge>;
}

/** Everything a person needs to decide about a module: what, why, permissions, limits, and how it went. */
export function ModuleCard({
  module,
  setting,
}: {
  readonly module: Module;
  readonly setting: ModuleSetting | undefined;
}) {
  const styles = useStyles();
  const why = setting?.readiness?.why ?? setting?.last?.why;
  const optional = module.parts.filter((part) => part.optIn);
  return (
    <div className={styles.frame}>
      <div className={styles.two}>
        <div>
          <Subtitle2 as="h4" block>
            {text.what}
          </Subtitle2>
          <Text as="p" block>
            {module.about}
          </Text>
        </div>
        <div>
          <Subtitle2 as="h4" block>
            {text.why}
          </Subtitle2>
          <Text as="p" block>
            {module.why}
          </Text>
        </div>
      </div>
      <Facts
        facts={[
          [
            text.permissions,
            <>
              <PermissionState setting={setting} /> {why}
            </>,
          ],
          [
            text.toRead,
            <Permissions
              key="read"
              names={module.permissions.read}
              delegated={module.permissions.delegatedOnly.includes('read')}
            />,
          ],
          [
            text.toWrite,
            module.restorable ? (
              <Permissions
                key="write"
                names={module.permissions.write}
                delegated={module.permissions.delegatedOnly.includes('write')}
              />
            ) : (
              text.recordOnly
            ),
          ],
          ...(module.licence ? [[text.licence, module.licence] as const] : []),
          [
            text.last,
            setting?.last ? (
              <>
                <Moment at={setting.last.readAt} />, {text.lastObjects(count(setting.last.objects))}
              </>
            ) : (
              text.never
            ),
          ],
        ]}
      />
      {module.limits.length > 0 ? (
        <div>
          <Subtitle2 as="h4" block>
            {text.limits}
          </Subtitle2>
          <ul className={styles.list}>
            {module.limits.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {optional.length > 0 ? (
        <div>
          <Subtitle2 as="h4" block>
            {text.parts}
          </Subtitle2>
          <ul className={styles.list}>
            {optional.map((part) => (
              <li key={part.name}>
                {part.name}: {part.optIn}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {module.learn ? (
        <Link className={styles.learn} href={module.learn} target="_blank" rel="noreferrer">
          {text.learn} <OpenRegular aria-hidden />
        </Link>
      ) : null}
    </div>
  );
}

function Permissions({ names, delegated }: { readonly names: readonly string[]; readonly delegated: boolean }) {
  const styles = useStyles();
  return (
    <>
      {names.map((name, at) => (
        <span key={name}>
          {at > 0 ? ', ' : ''}
          <span className={styles.permission}>{name}</span>
        </span>
      ))}
      {delegated ? ` (${english.readiness['needs a delegated connection']})` : ''}
    </>
  );
}
