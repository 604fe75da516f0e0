import type { Entity } from './entity.ts';
import type { TenantStore } from './tenant-store.ts';

const KEPT = 30 * 24 * 3600 * 1000;

/** Sets whose deleted objects can come back. */
export const BIN_SETS = [
  'users',
  'groups',
  'applications',
  'servicePrincipals',
  'directory/administrativeUnits',
  'identity/conditionalAccess/policies',
  'identity/conditionalAccess/namedLocations',
] as const;

/** Purges what has waited for 30 days. Returns how many went. */
export function emptyExpired(store: TenantStore): number {
  const limit = store.clock.now() - KEPT;
  const expired: Entity[] = [];
  for (const name of BIN_SETS) {
    const set = store.existingSet(name);
    if (!set?.deleted) continue;
    for (const entity of set.from()) {
      if (entity.life === 'deleted' && Date.parse(String(entity.values.deletedDateTime)) < limit) expired.push(entity);
    }
  }
  for (const entity of expired) store.purge(entity);
  return expired.length;
}
