import { ASKED_ELSEWHERE, askedForOneByOne, type Explanation, explained } from '../../src/catalog/asked-elsewhere.ts';
import type { PermissionMode } from '../../src/catalog/permission-asks.ts';
import { leastPermissions } from '../../src/catalog/permissions.ts';
import { onByDefault } from '../../src/catalog/scope.ts';
import type { Resource } from '../../src/model/resource.ts';
import { table } from './module-page.ts';

/** Every permission that all modules together need, with what each is for. */
export function permissionsPage(modules: readonly Resource[]): string {
  const part = (mode: PermissionMode): string =>
    table(
      ['Permission', 'Type', 'Needed for'],
      leastPermissions(onByDefault(modules), mode).map((needed) => [
        `\`${needed.permission}\`${needed.optional ? ' (optional)' : ''}`,
        needed.type,
        needed.reasons.join('; '),
      ]),
    );
  return `# Permissions

For all modules that are on by themselves, together. For your choice of modules, with the manifest and the consent link:
\`holdfast permissions --module users groups\`. *Optional* ones buy only what stands beside them.

## Back up

${part('backup')}

## Back up and restore

Use a second app registration for restoring, connected only while a restore runs.

${part('backup-and-restore')}
${off(modules)}${elsewhere(modules)}`;
}

/** What is off unless named asks for its permissions only then. */
function off(modules: readonly Resource[]): string {
  const rows = modules.flatMap((module) => {
    if (!module.optIn) return [];
    const asks = (mode: PermissionMode) =>
      leastPermissions([module], mode)
        .map(({ permission, type }) => `\`${permission}\`${type === 'delegated' ? ' (delegated)' : ''}`)
        .join(', ');
    const restore = ['log', 'recordOnly'].includes(module.shape) ? '–' : asks('backup-and-restore');
    return [[`[${module.title}](catalog/${module.id}.md)`, asks('backup'), restore, module.optIn.why]];
  });
  if (rows.length === 0) return '';
  const list = table(['Module', 'Back up', 'Back up and restore', 'Why it is off'], rows);
  return `\n## Off unless named\n\nThese ask for their permissions only when you name them.\n\n${list}\n`;
}

/** For whom compares: what others ask for, and what becomes of it here. */
function elsewhere(modules: readonly Resource[]): string {
  const needed = askedForOneByOne(modules);
  const rows = ASKED_ELSEWHERE.map((one) => {
    const found = explained(one, needed, modules);
    const name = `\`${one.permission}\`${one.resource === undefined ? '' : ` (${one.resource})`}`;
    return [name, one.type, one.purpose, found ? told(found) : '**not explained**'];
  });
  const list = table(['Permission', 'Type', 'What they use it for', 'Here'], rows);
  return `\n## What comparable services ask for\n\nAs they publish it, and what becomes of it here.\n\n${list}\n`;
}

const few = (ids: readonly string[]) => `${ids.slice(0, 3).join(', ')}${ids.length > 3 ? ' and others' : ''}`;

function told(found: Explanation): string {
  switch (found.kind) {
    case 'used':
      return `used, ${found.optional ? 'optional, ' : ''}for ${few(found.modules)}`;
    case 'narrower': {
      const names = found.instead.map((name) => `\`${name}\``).join(', ');
      return `${names} instead${found.usedBy.length > 0 ? `; used for ${few(found.usedBy)}` : ''}`;
    }
    case 'not yet':
      return `will be asked for by ${found.modules.join(', ')}, not there yet`;
    case 'not needed':
      return found.why;
  }
}
