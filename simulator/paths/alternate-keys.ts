import { GraphError } from '../http/graph-error.ts';
import type { Entity } from '../state/entity.ts';
import type { TenantStore } from '../state/tenant-store.ts';
import type { Collection } from './target.ts';

/** Properties that name one object of a type beside `id`. */
export const ALTERNATE_KEYS: Readonly<Record<string, readonly string[]>> = {
  application: ['appId', 'uniqueName'],
  servicePrincipal: ['appId'],
  group: ['uniqueName'],
  user: ['userPrincipalName'],
  device: ['deviceId'],
  directoryRole: ['roleTemplateId'],
  federatedIdentityCredential: ['name'],
  crossTenantAccessPolicyConfigurationPartner: ['tenantId'],
};

/** Keys with which `PATCH` and `Prefer: create-if-missing` create the object. */
export const UPSERTABLE: Readonly<Record<string, readonly string[]>> = {
  application: ['uniqueName'],
  servicePrincipal: ['appId'],
  group: ['uniqueName'],
  federatedIdentityCredential: ['name'],
};

export function keyedBy(
  store: TenantStore,
  collection: Collection,
  key: Readonly<Record<string, string>>,
): Entity | undefined {
  const [name, value] = Object.entries(key)[0] ?? [];
  if (name === undefined || value === undefined || Object.keys(key).length > 1 || collection.source.from !== 'set') {
    throw new GraphError(400, 'BadRequest', 'The number of keys specified in the URI does not match the resource.');
  }
  if (name === 'id') return store.find(collection.source.set, value);
  if (!ALTERNATE_KEYS[collection.type]?.includes(name)) {
    throw new GraphError(400, 'BadRequest', `The key '${name}' is not a key of the resource.`);
  }
  return store.where(collection.source.set, name, value).find((entity) => entity.life === 'live');
}
