import { isJsonObject, type JsonObject } from '../../src/model/json.ts';
import type { Entity } from '../state/entity.ts';
import type { TenantStore } from '../state/tenant-store.ts';

/** Finds the object that a body names by its properties instead of its identifier alone. */
export type NamedInBody = (store: TenantStore, parent: Entity, value: JsonObject) => Entity | undefined;

/** A role of a resource: by the resource in the catalog and the role's identifier where it comes from. */
export const roleInCatalog: NamedInBody = (store, _parent, value) => {
  const { resource } = value;
  const found = isJsonObject(resource) ? store.findContained('resources', String(resource.id)) : undefined;
  return found && among(store, found, 'roles', value);
};

/** The scope belongs to the resource of the role that the same body names. */
export const scopeInCatalog: NamedInBody = (store, parent, value) => {
  const role = store.byNumber(store.links('givenRole').targets(parent.num)[0] ?? -1);
  const resource = role && store.byNumber(store.links('roleResource').targets(role.num)[0] ?? -1);
  return resource && among(store, resource, 'scopes', value);
};

function among(store: TenantStore, owner: Entity, nav: string, value: JsonObject): Entity | undefined {
  const set = store.existingSet(`#${owner.num}/${nav}`)?.from() ?? [];
  return [...set].find((one) => one.life === 'live' && one.values.originId === value.originId);
}
