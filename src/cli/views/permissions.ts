import type { PermissionGap, RequiredPermissions } from '../../app/permissions.ts';
import type { NeededRole } from '../../catalog/needed-roles.ts';
import { table } from '../table.ts';

const TITLES = {
  backup: 'To back up (nothing can be written with these):',
  restore: 'To restore:',
  'backup-and-restore': 'To back up and restore:',
} as const;

export function permissionsText(needed: RequiredPermissions): string {
  const { permissions, off, consent, mode, signIn, needPerson, scripts } = needed;
  const rows = permissions.map((need) => [
    need.permission,
    need.type,
    need.optional ? 'optional' : 'needed',
    need.reasons.length > 3
      ? `${need.reasons.slice(0, 3).join('; ')}; and ${need.reasons.length - 3} more`
      : need.reasons.join('; '),
  ]);
  const nameless = permissions.filter((need) => need.id === undefined).map((need) => need.permission);
  return [
    TITLES[mode],
    '',
    table(['permission', 'type', '', 'why'], rows),
    ...rolesText(needed),
    ...(needPerson.length > 0 ? ['', `Only a signed-in administrator can do all of: ${needPerson.join(', ')}.`] : []),
    ...(off.length > 0
      ? [
          '',
          'Off unless you name them (--module, or "holdfast tenant add --opt-in"):',
          '',
          table(
            ['module', 'needs besides', 'why it is off'],
            off.map((module) => [module.module, module.permissions.join(', '), module.why]),
          ),
        ]
      : []),
    ...(nameless.length > 0
      ? [
          '',
          `No identifier is known of these, so the manifest lacks them; add them by name, or with --script: ${nameless.join(', ')}.`,
        ]
      : []),
    ...(consent ? ['', `An administrator consents at: ${consent}`] : []),
    '',
    'For the app registration: holdfast permissions --manifest, or --script azure-cli, or --script powershell',
    ...(scripts.exchange ? ['For its role groups in Exchange: holdfast permissions --script exchange'] : []),
    ...(signIn === 'application' ? ['For an administrator who signs in: holdfast permissions --delegated'] : []),
  ].join('\n');
}

function rolesText({ roles, signIn }: RequiredPermissions): readonly string[] {
  const listed = (kind: NeededRole['kind'], title: string) => {
    const own = roles.filter((role) => role.kind === kind);
    if (own.length === 0) return [];
    return ['', title, ...own.map(({ role, modules }) => `  ${role} (${few(modules)})`)];
  };
  return [
    ...listed('directory', signIn === 'delegated' ? 'The person must be:' : 'Directory roles besides:'),
    ...listed('exchange', 'Roles of Exchange besides, in a role group of its own (or Exchange Administrator):'),
    ...listed('compliance', 'Roles of Security & Compliance besides, in a role group of its own:'),
  ];
}

const few = (names: readonly string[]): string =>
  names.length > 4 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more` : names.join(', ');

/** What the connection lacks and what it holds in vain. */
export function gapText({
  tenant,
  granted,
  missing,
  missingOptional,
  unneeded,
  tooWide,
  needed,
}: PermissionGap): string {
  const reasons = (list: PermissionGap['missing']) => list.map((need) => `  ${need.permission}: ${few(need.reasons)}`);
  const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? ['', title, ...lines] : []);
  return [
    `The connection of ${tenant} is granted ${granted.length} permissions.`,
    ...section('Missing:', reasons(missing)),
    ...section('Missing, and worth what stands beside them:', reasons(missingOptional)),
    ...section(
      'Wider than needed:',
      Object.entries(tooWide).map(([wide, narrow]) => `  ${wide}: ${narrow} does`),
    ),
    ...section(
      'Held in vain:',
      unneeded.map((permission) => `  ${permission}`),
    ),
    ...(missing.length + missingOptional.length + unneeded.length + Object.keys(tooWide).length === 0
      ? ['It holds exactly what is needed.']
      : []),
    ...(missing.length > 0 && needed.consent ? ['', `An administrator consents at: ${needed.consent}`] : []),
  ].join('\n');
}
