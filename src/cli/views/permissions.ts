import type { RequiredPermissions } from '../../app/permissions.ts';
import { table } from '../table.ts';

export function permissionsText({ permissions, roles, off, consent, mode }: RequiredPermissions): string {
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
    mode === 'backup' ? 'To back up (nothing can be written with these):' : 'To back up and restore:',
    '',
    table(['permission', 'type', '', 'why'], rows),
    ...(roles.length > 0
      ? ['', 'Directory roles besides:', ...roles.map(({ role, modules }) => `  ${role} (${modules.join(', ')})`)]
      : []),
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
          `Microsoft publishes no identifier for these, so add them to the app registration by name: ${nameless.join(', ')}.`,
        ]
      : []),
    ...(consent ? ['', `An administrator consents at: ${consent}`] : []),
    '',
    'For the manifest of the app registration: holdfast permissions --manifest',
  ].join('\n');
}
