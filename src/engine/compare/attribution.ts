import type { Attribution, Change } from '../../model/change.ts';
import { valuesAt } from '../../model/field-path.ts';
import { isJsonObject, type JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import type { SnapshotInfo } from '../../model/snapshot.ts';
import type { LogEvent, TenantVault } from '../../vault/vault.ts';

/** Who made a change; `owner` is the object that a part belongs to. */
export type Attributor = (change: Change, owner: string) => Attribution | 'unknown';

/** For comparisons that do not ask. */
export const nobody: Attributor = () => 'unknown';

const AUDITS = 'directory-audits';
/** Clocks of the directory and of the log differ a little. */
const SLACK = 5 * 60_000;

/**
 * Reads the audit log between two snapshots. An entry explains a change when it names the object (for a link: both
 * ends, or the object) as its target; of several, the newest whose operation fits the kind of change.
 */
export async function auditTrail(
  vault: TenantVault,
  catalog: readonly Resource[],
  from: SnapshotInfo,
  to: SnapshotInfo,
): Promise<Attributor> {
  const log = catalog.find((resource) => resource.id === AUDITS);
  const targets = (log?.shape === 'log' && log.targets) || ['targetResources[].id'];
  const window = { from: shifted(from.startedAt, -SLACK), to: shifted(to.takenAt, SLACK) };
  const byTarget = new Map<string, LogEvent[]>();
  for await (const event of vault.readLog(AUDITS, window)) {
    if (event.value.result === 'failure') continue;
    for (const target of new Set(targets.flatMap((path) => valuesAt(event.value, path)))) {
      if (typeof target !== 'string') continue;
      const events = byTarget.get(target);
      if (events) events.push(event);
      else byTarget.set(target, [event]);
    }
  }
  return (change, owner) => {
    const event = explanation(byTarget, change, owner);
    return event ? attributionOf(event) : 'unknown';
  };
}

function explanation(
  byTarget: ReadonlyMap<string, readonly LogEvent[]>,
  change: Change,
  owner: string,
): LogEvent | undefined {
  const ids = [...new Set([owner, ...owner.split('/')])];
  const events = ids.flatMap((id) => byTarget.get(id) ?? []).sort((a, b) => (a.at < b.at ? 1 : -1));
  const other = change.part === undefined ? undefined : change.key.slice(change.key.lastIndexOf('/') + 1);
  const both = other === undefined ? [] : (byTarget.get(other) ?? []).filter((event) => events.includes(event));
  const fits = (event: LogEvent) => fitting(change).test(operationOf(event.value));
  return both.find(fits) ?? events.find(fits) ?? both.at(-1) ?? (change.part === undefined ? events[0] : undefined);
}

function fitting(change: Change): RegExp {
  const kind = change.part === undefined ? change.kind : change.kind === 'changed' ? 'changed' : `link-${change.kind}`;
  switch (kind) {
    case 'added':
      return /^(add|create|restore|invite|register|consent|import)/i;
    case 'removed':
      return /^(delete|hard delete|remove|revoke|disable)/i;
    case 'link-added':
      return /^(add|assign|set|restore|update)/i;
    case 'link-removed':
      return /^(remove|unassign|delete|update)/i;
    default:
      return /^(update|set|change|enable|disable|add|remove|assign|reset|modify|upload)/i;
  }
}

function operationOf(entry: JsonObject): string {
  return typeof entry.activityDisplayName === 'string' ? entry.activityDisplayName : '';
}

function attributionOf({ at, value }: LogEvent): Attribution {
  const by = isJsonObject(value.initiatedBy) ? value.initiatedBy : {};
  const [user, app] = [isJsonObject(by.user) ? by.user : {}, isJsonObject(by.app) ? by.app : {}];
  const actor = text(user.userPrincipalName) ?? text(user.displayName) ?? text(app.displayName) ?? text(user.id);
  const actorId = text(user.id) ?? text(app.servicePrincipalId) ?? text(app.appId);
  return { actor: actor ?? actorId ?? 'somebody', ...(actorId ? { actorId } : {}), at, operation: operationOf(value) };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function shifted(time: string, by: number): string {
  return new Date(Date.parse(time) + by).toISOString();
}
