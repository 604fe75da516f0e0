import { holds } from '../../model/condition.ts';
import { valuesAt } from '../../model/field-path.ts';
import { type Resource, type ResourceOf, tableOf } from '../../model/resource.ts';
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

const GUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;

/**
 * Identifiers that a log which covers the module names since its parts were last read, when that is recent and the log
 * has no gap. Undefined: anything may have changed, also when an entry names nothing that is known.
 */
export async function heardOf(run: Run, resource: Resource): Promise<ReadonlySet<string> | undefined> {
  const log = coveringLog(run, resource);
  const before = run.before(resource.id);
  const sweptAt = before?.cursor?.sweptAt;
  const tables = Object.entries(resource.parts ?? {}).flatMap(([name, part]) =>
    part.shape === 'inline' ? [] : [tableOf(resource, name)],
  );
  if (!log || !before || run.options.full || typeof sweptAt !== 'string') return undefined;
  if (run.now().getTime() - Date.parse(sweptAt) > (run.options.sweepEveryMs ?? 24 * HOUR)) return undefined;
  if (!run.before(log.id)?.cursor || !tables.every((table) => before.completeTables.includes(table))) return undefined;
  if ((await run.outcome(log.id))?.state !== 'complete') return undefined;
  const from = new Date(Date.parse(before.readAt) - (run.options.logOverlapMs ?? 2 * HOUR));
  const heard = new Set<string>();
  const known = await knownTo(run, log);
  for await (const { value } of run.vault.readLog(log.id, { from: from.toISOString() })) {
    const { except = [] } = log.covers ?? {};
    if (except.length > 0 && except.every((condition) => holds(condition, value))) continue;
    const named = (log.targets ?? [])
      .flatMap((path) => valuesAt(value, path))
      .flatMap((text) => (typeof text === 'string' ? (text.match(GUID) ?? []) : []));
    for (const id of named) heard.add(id.toLowerCase());
    if (!named.some((id) => known.has(id.toLowerCase()))) return undefined;
  }
  return heard;
}

/** Whether one of the identifiers that were heard stands in the key; an object without one cannot be told from others. */
export function isNamed(heard: ReadonlySet<string>, key: string): boolean {
  const ids = key.match(GUID) ?? [];
  return ids.length === 0 || ids.some((id) => heard.has(id.toLowerCase()));
}

/** The log of this run that names the objects of the module when they change. */
export function coveringLog(run: Run, resource: Resource): ResourceOf<'log'> | undefined {
  if (resource.api.parent !== undefined || resource.api.delta || resource.slow) return undefined;
  for (const id of run.scope) {
    const log = run.resources.get(id);
    if (log?.shape === 'log' && log.covers?.paths.some((path) => resource.api.path.startsWith(path))) return log;
  }
  return undefined;
}

/** Every identifier that the snapshot below has of the modules that the log covers. */
function knownTo(run: Run, log: ResourceOf<'log'>): Promise<ReadonlySet<string>> {
  return run.once(`known to ${log.id}`, async () => {
    const known = new Set<string>();
    const { parent } = run.writer;
    for (const resource of run.resources.values()) {
      const table = tableOf(resource);
      if (!parent || !(table in parent.info.tables) || coveringLog(run, resource) !== log) continue;
      for await (const [key] of parent.records(table))
        for (const id of key.match(GUID) ?? []) known.add(id.toLowerCase());
    }
    return known;
  });
}
