import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../src/model/json.ts';
import type { Exchange } from '../exchange.ts';
import { badRequest, GraphError } from '../http/graph-error.ts';
import type { Entity } from '../state/entity.ts';
import type { Quirk } from './quirk.ts';

const DEFAULT = '0';

/** Texts go by PATCH and pictures by PUT, never together. The default branding is also the localization `0`. */
export const branding: Quirk = {
  name: 'branding',
  because: 'https://learn.microsoft.com/graph/api/organizationalbranding-update',
  types: ['organizationalBrandingProperties'],
  creating(exchange, draft, { type, set }) {
    refuseRelative(draft);
    if (type === 'organizationalBranding') draft.id ??= DEFAULT;
    else if (!/^[a-z]{2}(-[A-Za-z]{2,4})?$|^0$/.test(String(draft.id)))
      throw badRequest(`'${String(draft.id)}' is not a supported locale.`);
    else if (!defaultOf(exchange, set) && draft.id !== DEFAULT) {
      throw new GraphError(400, 'Request_BadRequest', 'The default branding must be created before a localization.');
    }
  },
  created: (exchange, entity) => mirror(exchange, entity),
  updating: (_exchange, _entity, patch) => refuseRelative(patch),
  updated: (exchange, entity) => mirror(exchange, entity),
  streamed(exchange, entity, name, present) {
    const relative = `${name}RelativeUrl`;
    const value = present ? `${name}-${randomUUID()}` : null;
    exchange.tenant.store.update(entity, { [relative]: value });
    const twin = mirror(exchange, entity);
    if (twin) twin.streams = new Map(entity.streams);
  },
  deleting(exchange, entity) {
    if (entity.type === 'organizationalBrandingLocalization' && entity.id === DEFAULT) {
      throw badRequest('The default branding cannot be deleted as a localization.');
    }
    if (entity.type !== 'organizationalBranding') return undefined;
    const others = [...localizationsBeside(exchange, entity)];
    if (others.some((other) => other.id !== DEFAULT)) {
      throw badRequest('The default branding cannot be deleted while localizations exist.');
    }
    for (const other of others) exchange.tenant.store.purge(other);
    return undefined;
  },
};

function refuseRelative(patch: JsonObject): void {
  const name = Object.keys(patch).find((key) => /RelativeUrl$|^cdnList$/.test(key));
  if (name) throw badRequest(`Property '${name}' is read-only and cannot be set.`);
}

function ownerOf(set: string): string {
  return /^#\d+/.exec(set)?.[0] ?? '';
}

function defaultOf({ tenant: { store } }: Exchange, set: string): Entity | undefined {
  return [...(store.existingSet(`${ownerOf(set)}/branding`)?.from() ?? [])][0];
}

function* localizationsBeside({ tenant: { store } }: Exchange, entity: Entity): Generator<Entity> {
  yield* store.existingSet(`${ownerOf(entity.set)}/branding/localizations`)?.from() ?? [];
}

/** Keeps the default branding and the localization `0` alike. Returns the other one. */
function mirror(exchange: Exchange, entity: Entity): Entity | undefined {
  const { store } = exchange.tenant;
  const { id: _, ...values } = entity.values;
  const isDefault = entity.type === 'organizationalBranding';
  if (!isDefault && entity.id !== DEFAULT) return undefined;
  const twin = isDefault
    ? [...localizationsBeside(exchange, entity)].find((other) => other.id === DEFAULT)
    : defaultOf(exchange, entity.set);
  if (twin) {
    store.quietly(() => store.update(twin, values));
    return twin;
  }
  const owner = isDefault ? store.find('organization', exchange.tenant.id) : undefined;
  if (!owner) return undefined;
  const set = store.containedSet(owner, 'branding/localizations', 'organizationalBrandingLocalization');
  return store.quietly(() => store.create(set, 'organizationalBrandingLocalization', values, DEFAULT));
}
