import type { Entity } from './entity.ts';
import type { TenantStore } from './tenant-store.ts';

const KEPT = 30 * 24 * 3600 * 1000;

/** Sets whose deleted objects can come back. */
const BIN_SETS = [
  'users',
  'groups',
  'applications',
  'servicePrincipals',
  'directory/administrativeUnits',
  'identity/conditionalAccess/policies',
  'identity/conditionalAccess/namedLocations',
];

/** Virtual time at which the next object's 30 days are over. */
const nextExpiry = new WeakMap<TenantStore, { at: number }>();

/** Purges what has waited in the bin for 30 days. Costs nothing while nothing is due. */
export function emptyExpired(store: TenantStore): void {
  let due = nextExpiry.get(store);
  if (!due) {
    const first = { at: earliest(store) };
    due = first;
    nextExpiry.set(store, first);
    store.changes.onChange(({ kind, time }) => {
      if (kind === 'deleted') first.at = Math.min(first.at, time + KEPT);
    });
  }
  const now = store.clock.now();
  if (now < due.at) return;
  for (const entity of [...deletedIn(store)]) if (expiryOf(entity) <= now) store.purge(entity);
  due.at = earliest(store);
}

function earliest(store: TenantStore): number {
  let at = Number.POSITIVE_INFINITY;
  for (const entity of deletedIn(store)) at = Math.min(at, expiryOf(entity));
  return at;
}

function expiryOf(entity: Entity): number {
  return Date.parse(String(entity.values.deletedDateTime)) + KEPT;
}

function* deletedIn(store: TenantStore): Generator<Entity> {
  for (const name of BIN_SETS) {
    const set = store.existingSet(name);
    if (!set?.deleted) continue;
    for (const entity of set.from()) if (entity.life === 'deleted') yield entity;
  }
}
