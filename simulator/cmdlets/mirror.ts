import type { JsonObject } from '../../src/model/json.ts';
import type { Entity } from '../state/entity.ts';
import type { Tenant } from '../tenant.ts';
import type { Noun } from './noun.ts';

/** What Exchange makes and changes shows in the directory at once. */
export function showInDirectory(tenant: Tenant, { mirror }: Noun, own: JsonObject): void {
  if (!mirror) return;
  const { store } = tenant;
  const values = mirror.values(own);
  const there = entityOf(tenant, mirror.set, own);
  if (there) store.update(there, values);
  else
    store.create(mirror.set, mirror.type, { deletedDateTime: null, ...values }, String(own.ExternalDirectoryObjectId));
}

export function leaveDirectory(tenant: Tenant, { mirror }: Noun, own: JsonObject): void {
  const there = mirror && entityOf(tenant, mirror.set, own);
  if (there) tenant.store.purge(there);
}

/** Whether the directory has the object still, or never had one. */
export function stillShown(tenant: Tenant, { mirror }: Noun, own: JsonObject): boolean {
  return mirror === undefined || entityOf(tenant, mirror.set, own) !== undefined;
}

function entityOf(tenant: Tenant, set: string, own: JsonObject): Entity | undefined {
  return tenant.store.find(set, String(own.ExternalDirectoryObjectId));
}
