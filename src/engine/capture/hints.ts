import { valuesAt } from '../../model/field-path.ts';
import type { Resource } from '../../model/resource.ts';
import type { ObjectIndex, Run } from './run.ts';

const HOUR = 3_600_000;
/** The log whose entries tell where something happened. */
export const AUDITS = 'directory-audits';
/** Below this many parents, reading all of them costs less than it is worth thinking about. */
const FEW = 200;

/** Categories of the log whose entries say nothing about what hangs below an object of another kind. */
const ELSEWHERE = new Set(['UserManagement', 'GroupManagement', 'Device', 'AdministrativeUnit', 'RoleManagement']);

/** The category of the log that tells of a module's own objects. */
const OWN: Readonly<Record<string, string>> = {
  users: 'UserManagement',
  groups: 'GroupManagement',
  devices: 'Device',
  'administrative-units': 'AdministrativeUnit',
};

/**
 * Which parents a module below them must be read under again, when its last whole reading is recent and the audit log
 * has no gap since: those that the log names as a target, and those whose own change stream spoke of them. Undefined:
 * all of them, also when an entry names something that may hang below any of them. Entries arrive late, so the log is read again from well before the last capture.
 */
export async function parentsToRead(
  run: Run,
  resource: Resource,
  parents: ObjectIndex,
): Promise<ReadonlySet<string> | undefined> {
  const { parent } = resource.api;
  return parent === undefined ? undefined : named(run, resource, parents, parent);
}

/**
 * Which objects of a module must be asked again for the parts that its change stream does not carry, by the same rule.
 * Undefined: all of them.
 */
export async function objectsToRead(
  run: Run,
  resource: Resource,
  objects: ObjectIndex,
): Promise<ReadonlySet<string> | undefined> {
  return named(run, resource, objects, resource.id);
}

/** Objects of `owner` that the log or their change stream names since `resource` was read. */
async function named(
  run: Run,
  resource: Resource,
  parents: ObjectIndex,
  owner: string,
): Promise<ReadonlySet<string> | undefined> {
  const before = run.before(resource.id);
  const sweptAt = before?.cursor?.sweptAt;
  if (parents.size < FEW || run.options.full || !before || typeof sweptAt !== 'string') return undefined;
  if (run.now().getTime() - Date.parse(sweptAt) > (run.options.sweepEveryMs ?? 24 * HOUR)) return undefined;
  const audits = run.scope.has(AUDITS) ? await run.outcome(AUDITS) : undefined;
  const touched = run.touched(owner);
  if (audits?.state !== 'complete' || !run.before(AUDITS)?.cursor || !touched) return undefined;
  const own = OWN[owner];
  const log = run.resources.get(AUDITS);
  const paths = (log?.shape === 'log' && log.targets) || ['targetResources[].id'];
  const from = new Date(Date.parse(before.readAt) - (run.options.logOverlapMs ?? 2 * HOUR));
  const found = new Set(touched);
  for await (const event of run.vault.readLog(AUDITS, { from: from.toISOString() })) {
    const targets = paths.flatMap((path) => valuesAt(event.value, path)).filter((id) => typeof id === 'string');
    const known = targets.filter((id) => parents.has(id));
    for (const id of known) found.add(id);
    // Some operations name only the child. Whose it is cannot be known when it is new, so all parents are asked.
    const category = String(event.value.category);
    if (known.length === 0 && (category === own || !ELSEWHERE.has(category))) return undefined;
  }
  return found;
}
