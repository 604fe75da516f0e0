import { leastPermissions, type PermissionMode } from '../../src/catalog/permissions.ts';
import type { Resource } from '../../src/model/resource.ts';
import { table } from './module-page.ts';

/** Every permission that all modules together need, with what each is for. */
export function permissionsPage(modules: readonly Resource[]): string {
  const part = (mode: PermissionMode): string =>
    table(
      ['Permission', 'Type', 'Needed for'],
      leastPermissions(modules, mode).map((needed) => [
        `\`${needed.permission}\`${needed.optional ? ' (optional)' : ''}`,
        needed.type,
        needed.reasons.join('; '),
      ]),
    );
  return `# Permissions

For all modules together. For your choice of modules, with the manifest and the consent link:
\`holdfast permissions --module users groups\`. *Optional* ones buy only what stands beside them.

## Back up

${part('backup')}

## Back up and restore

Use a second app registration for restoring, connected only while a restore runs.

${part('backup-and-restore')}
`;
}
