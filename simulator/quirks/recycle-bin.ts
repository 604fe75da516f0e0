import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { readEntity } from '../handlers/read-entity.ts';
import { badRequest, GraphError, notFound } from '../http/graph-error.ts';
import type { Entity } from '../state/entity.ts';
import type { Quirk } from './quirk.ts';

/** Which deletions can be taken back, and how they are. */
export const recycleBin: Quirk = {
  name: 'recycle-bin',
  because: 'https://learn.microsoft.com/graph/api/directory-deleteditems-restore',
  types: ['directoryObject', 'conditionalAccessPolicy', 'namedLocation', 'unifiedRoleDefinition'],
  deleting(_exchange, entity) {
    if (entity.life === 'deleted') return 'hard';
    if (entity.set.startsWith('identity/conditionalAccess/')) return 'soft';
    if (entity.set === 'roleManagement/directory/roleDefinitions') return 'soft';
    if (entity.type === 'group') return isCloudGroup(entity) ? 'soft' : 'hard';
    return undefined;
  },
  actions: { restore },
};

/** Microsoft 365 groups and cloud security groups wait in the bin; distribution lists and synced groups do not. */
function isCloudGroup({ values }: Entity): boolean {
  if (values.onPremisesSyncEnabled === true) return false;
  const unified = Array.isArray(values.groupTypes) && values.groupTypes.includes('Unified');
  return unified || values.mailEnabled !== true;
}

function restore(exchange: Exchange): Reply {
  const { target, tenant, json } = exchange;
  if (target.kind !== 'action' || target.entity?.life !== 'deleted') {
    throw notFound(target.kind === 'action' ? (target.entity?.id ?? '') : '');
  }
  const { entity } = target;
  const { store } = tenant;
  const patch: Record<string, Json> = {};
  if (entity.type === 'user') Object.assign(patch, userConflicts(exchange, entity, json));
  else if (Object.keys(json).length) throw badRequest('The restore of this object takes no parameters.');
  if (entity.type === 'application') refuseTaken(exchange, entity, 'appId');
  if (entity.type === 'servicePrincipal') refuseTaken(exchange, entity, 'appId');
  store.restore(entity);
  if (Object.keys(patch).length) store.update(entity, patch);
  return readEntity(exchange, entity, 'directoryObject', 'directoryObjects', false);
}

/** A user comes back under the old name, or under a new one when it is taken. */
function userConflicts(
  exchange: Exchange,
  user: Entity,
  { newUserPrincipalName, autoReconcileProxyConflict }: JsonObject,
): JsonObject {
  const { store } = exchange.tenant;
  const living = (property: string, value: string) =>
    store.where('users', property, value).some((other) => other !== user && other.life === 'live');
  const original = originalName(user);
  const name = typeof newUserPrincipalName === 'string' ? newUserPrincipalName : original;
  if (living('userPrincipalName', name)) {
    throw badRequest('Another object with the same value for property userPrincipalName already exists.', [
      { code: 'ObjectConflict', target: 'userPrincipalName', message: 'The value is in use by another object.' },
      { code: 'ConflictingObjects', target: 'userPrincipalName', message: 'Another object holds the same value.' },
    ]);
  }
  const addresses = (user.values.proxyAddresses ?? []) as string[];
  const free = addresses.filter((address) => !living('proxyAddresses', address));
  if (free.length < addresses.length && autoReconcileProxyConflict !== true) {
    throw badRequest('Another object with the same value for property proxyAddresses already exists.', [
      { code: 'ObjectConflict', target: 'proxyAddresses', message: 'The value is in use by another object.' },
    ]);
  }
  return {
    ...(name !== user.values.userPrincipalName && { userPrincipalName: name }),
    ...(free.length < addresses.length && { proxyAddresses: free }),
  };
}

/** In the bin a user's name carries the id in front, so that the name is free. */
export function originalName(user: Entity): string {
  const name = String(user.values.userPrincipalName);
  const prefix = user.id.replaceAll('-', '');
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

function refuseTaken(exchange: Exchange, entity: Entity, property: string): void {
  const value = String(entity.values[property]);
  const taken = exchange.tenant.store
    .where(entity.set, property, value)
    .some((other) => other !== entity && other.life === 'live');
  if (!taken) return;
  throw new GraphError(
    409,
    'Request_MultipleObjectsWithSameKeyValue',
    `Another object with the same value for property ${property} already exists.`,
  );
}

/** A deleted user gives the name away. Last of all quirks, when nothing refuses the deletion any more. */
export const freedNames: Quirk = {
  name: 'freed-names',
  because: 'observed: the id without dashes stands before the name of a deleted user',
  types: ['user'],
  deleting({ tenant: { store } }, user) {
    if (user.life !== 'live') return undefined;
    const userPrincipalName = user.id.replaceAll('-', '') + String(user.values.userPrincipalName);
    store.quietly(() => store.update(user, { userPrincipalName }));
    return undefined;
  },
};
