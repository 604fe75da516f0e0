import type { Attribution, Change } from '../../model/change.ts';
import { valuesAt } from '../../model/field-path.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { Resource, ResourceOf } from '../../model/resource.ts';
import type { SnapshotInfo } from '../../model/snapshot.ts';
import type { LogEvent, TenantVault } from '../../vault/vault.ts';
import { turns } from '../turns.ts';
import { findReferences, referencesOf } from './references.ts';

/** Who made a change; `owner` is the object that a part belongs to. */
export type Attributor = (change: Change, owner: string) => Attribution | 'unknown';

/** For comparisons that do not ask. */
export const nobody: Attributor = () => 'unknown';

const AUDITS = 'directory-audits';
/** Clocks of the directory and of the log differ a little. */
const SLACK = 5 * 60_000;

/**
 * Reads the audit logs between two snapshots. An entry explains a change when it names the object (for a link: both
 * ends) as its target and its operation fits the kind of change; of several, the newest.
 */
export async function auditTrail(
  vault: TenantVault,
  catalog: readonly Resource[],
  from: SnapshotInfo,
  to: SnapshotInfo,
): Promise<Attributor> {
  const window = { from: shifted(from.startedAt, -SLACK), to: shifted(to.takenAt, SLACK) };
  const byTarget = new Map<string, LogEvent[]>();
  const giveWay = turns();
  for (const log of telling(catalog)) {
    for await (const event of vault.readLog(log.id, window)) {
      const waiting = giveWay();
      if (waiting) await waiting;
      if (/^fail/i.test(String(event.value.result ?? event.value.activityResult))) continue;
      const named = (log.targets ?? []).flatMap((path) => valuesAt(event.value, path));
      for (const target of new Set(named)) {
        if (typeof target !== 'string') continue;
        const events = byTarget.get(target);
        if (events) events.push(event);
        else byTarget.set(target, [event]);
      }
    }
  }
  const resources = new Map(catalog.map((resource) => [resource.id, resource]));
  return (change, owner) => {
    const event = explanation(byTarget, change, endsOf(resources.get(change.module), change, owner));
    return event ? attributionOf(event) : 'unknown';
  };
}

/** The directory's log, and those that name the objects of other modules whenever they change. */
function telling(catalog: readonly Resource[]): readonly Pick<ResourceOf<'log'>, 'id' | 'targets'>[] {
  const others = catalog.filter((module) => module.shape === 'log' && module.covers !== undefined);
  return [{ id: AUDITS, targets: ['targetResources[].id'] }, ...(others as readonly ResourceOf<'log'>[])];
}

/** The identifiers that an entry about the change may name; `needed` of them it must. */
interface Ends {
  readonly ids: readonly string[];
  readonly needed: number;
  /** Entries that put one object to another or take it away are about this change. */
  readonly isLink: boolean;
}

function endsOf(resource: Resource | undefined, change: Change, owner: string): Ends {
  const own = [...new Set([owner, ...owner.split('/')])];
  if (change.part !== undefined) {
    const target = change.key.slice(change.key.lastIndexOf('/') + 1);
    const isSingle = change.key === owner;
    return { ids: isSingle ? own : [...own, target], needed: isSingle ? 1 : 2, isLink: true };
  }
  // An edge is seldom named itself; the entry names what it connects.
  if (resource?.shape !== 'assignment' && resource?.shape !== 'requested')
    return { ids: own, needed: 1, isLink: false };
  const connected = findReferences(referencesOf(resource), change.after ?? change.before ?? {}).map(
    ({ value }) => value,
  );
  return { ids: [...own, ...connected], needed: 1, isLink: true };
}

function explanation(
  byTarget: ReadonlyMap<string, readonly LogEvent[]>,
  change: Change,
  { ids, needed, isLink }: Ends,
): LogEvent | undefined {
  const named = new Map<LogEvent, number>();
  for (const id of new Set(ids))
    for (const event of byTarget.get(id) ?? []) named.set(event, (named.get(event) ?? 0) + 1);
  const events = [...named.keys()].filter((event) => fits(change, isLink, operationOf(event.value)));
  const most = Math.max(0, ...events.map((event) => named.get(event) ?? 0));
  return events
    .filter((event) => named.get(event) === most && most >= Math.min(needed, ids.length))
    .sort((a, b) => (a.at < b.at ? 1 : -1))[0];
}

/** `Add owner to application`, `Remove member from group`, `Assign DeviceConfiguration`: not about the object itself. */
const LINKING = /^(add|remove|unassign|assign) .+ (to|from) |^assign \w+$/i;

function fits(change: Change, isLink: boolean, operation: string): boolean {
  if (!isLink && LINKING.test(operation)) return false;
  switch (change.kind) {
    case 'added':
      return /^(add|create|restore|invite|register|consent|import|assign|set)/i.test(operation);
    case 'removed':
      return /^(delete|hard delete|remove|revoke|unassign|disable)/i.test(operation);
    default:
      return !/^(delete|hard delete)/i.test(operation);
  }
}

function operationOf(entry: JsonObject): string {
  return text(entry.activityDisplayName) ?? text(entry.activityType) ?? '';
}

function attributionOf({ at, value }: LogEvent): Attribution {
  if (isJsonObject(value.actor)) return attributionInIntune(at, value, value.actor);
  const by = isJsonObject(value.initiatedBy) ? value.initiatedBy : {};
  const [user, app] = [isJsonObject(by.user) ? by.user : {}, isJsonObject(by.app) ? by.app : {}];
  const actor = text(user.userPrincipalName) ?? text(user.displayName) ?? text(app.displayName) ?? text(user.id);
  const actorId = text(user.id) ?? text(app.servicePrincipalId) ?? text(app.appId);
  return { actor: actor ?? actorId ?? 'somebody', ...(actorId ? { actorId } : {}), at, operation: operationOf(value) };
}

/** Whoever works in the portal is told beside the portal's own application. */
function attributionInIntune(at: string, value: JsonObject, by: JsonObject): Attribution {
  const actorId = text(by.userId) ?? text(by.applicationId);
  const actor = text(by.userPrincipalName) ?? text(by.applicationDisplayName) ?? actorId ?? 'somebody';
  return { actor, ...(actorId ? { actorId } : {}), at, operation: operationOf(value) };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function shifted(time: string, by: number): string {
  return new Date(Date.parse(time) + by).toISOString();
}
