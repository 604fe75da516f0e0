import type { Json, JsonObject } from '../../src/model/json.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { GraphError, notSimulated } from '../http/graph-error.ts';
import { writeEntity } from '../odata/write-entity.ts';
import type { NamedInBody } from '../paths/named-in-body.ts';
import { navigationRule } from '../paths/navigation-rules.ts';
import type { Collection } from '../paths/target.ts';
import type { Draft } from '../quirks/quirk.ts';
import { quirksOf } from '../quirks/registry.ts';
import { schemaOf } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';
import type { TenantStore } from '../state/tenant-store.ts';
import { addLink, checkBindCount, referenced } from '../writes/references.ts';
import { checkRequired } from '../writes/required.ts';
import { newIdFor, serverValues, takeSecrets } from '../writes/server-values.ts';
import { checkUnique } from '../writes/uniqueness.ts';
import { checkBody, entityType } from '../writes/validate.ts';
import { metadataOf, writingFor } from './read-collection.ts';

/** POST on a collection: 201 and the object. */
export function createIn(exchange: Exchange, collection: Collection, given: JsonObject = exchange.json): Reply {
  const entity = insert(exchange, collection, given);
  return created(exchange, collection, entity);
}

export function created(exchange: Exchange, collection: Collection, entity: Entity): Reply {
  const writing = writingFor(exchange, collection.type);
  // What was just written is shown from the truth, whatever replica the caller reads.
  const text = writeEntity({ ...writing, values: (item) => item.values }, entity);
  const context = `${metadataOf(exchange)}#${collection.context}/$entity`;
  return {
    status: 201,
    text: `{"@odata.context":${JSON.stringify(context)},${text.slice(1)}`,
    headers: { location: `${exchange.request.origin}/${exchange.version}${exchange.path}/${entity.id}` },
  };
}

/** Checks and stores one object with its bound references and the children that came along. */
export function insert(exchange: Exchange, collection: Collection, given: JsonObject): Entity {
  const schema = schemaOf(exchange.version);
  const { store } = exchange.tenant;
  const { source } = collection;
  if (source.from !== 'set' && source.from !== 'matching') {
    throw new GraphError(400, 'BadRequest', 'Write requests are only supported on contained entities');
  }
  const type = entityType(schema, collection.cast ?? collection.type, given);
  if (source.from === 'set' && source.set === 'directoryObjects') throw notSimulated('a create in directoryObjects');
  const checked = checkBody(schema, type, given, 'create', (name) => mayCreateWith(type, name));
  const draft: Draft = checked.values;
  // The parent of a matching collection is a part of the object.
  if (source.from === 'matching') draft[source.property] ??= source.entity.id;
  checkRequired(type, { ...draft, ...checked.children });
  const secrets = takeSecrets(type, draft);
  const set = source.from === 'set' ? placeOf(exchange, collection) : source.set;
  const named = quirksOf(schema, type).find((quirk) => quirk.naming);
  const id = named?.naming?.(exchange, draft, { set, type }) ?? newIdFor(type, draft);
  Object.assign(draft, serverValues(exchange, type, draft));
  for (const quirk of quirksOf(schema, type)) quirk.creating?.(exchange, draft, { set, type });
  checkUnique(store, set, draft, draft);
  const binds = Object.entries(checked.binds).flatMap(([nav, addresses]) =>
    addresses.map((address) => ({ nav, target: referenced(exchange, address) })),
  );
  checkBindCount(binds.length);
  if (store.existingSet(set)?.get(id)) {
    throw new GraphError(
      409,
      'Request_MultipleObjectsWithSameKeyValue',
      `An object with the id '${id}' already exists.`,
    );
  }
  const entity = store.create(set, type, draft, id);
  if (secrets) entity.secrets = secrets;
  try {
    for (const { nav, target } of binds) addLink(exchange, entity, nav, linkName(exchange, type, nav), target);
    for (const [nav, value] of Object.entries(checked.children)) insertChildren(exchange, entity, nav, value);
  } catch (error) {
    store.quietly(() => store.purge(entity));
    throw error;
  }
  for (const quirk of quirksOf(schema, type)) quirk.created?.(exchange, entity);
  return entity;
}

function linkName(exchange: Exchange, type: string, nav: string): string {
  const rule = navigationRule(schemaOf(exchange.version), type, nav);
  if (rule?.as !== 'links' || rule.inverse) {
    throw new GraphError(400, 'Request_BadRequest', `The reference property '${nav}' cannot be set.`);
  }
  return rule.link;
}

function placeOf(exchange: Exchange, { source, type, nav }: Collection): string {
  if (source.from !== 'set') return '';
  if (!source.parent) return source.set;
  const below = source.set.replace(/^#\d+\//, '') || (nav as string);
  return exchange.tenant.store.containedSet(source.parent, below, type);
}

/** Contained objects inside a body (deep insert). */
export function insertChildren(exchange: Exchange, parent: Entity, nav: string, value: Json): void {
  const schema = schemaOf(exchange.version);
  const property = schema.type(parent.type)?.properties.get(nav);
  const rule = navigationRule(schema, parent.type, nav);
  if (!property || value === null) return;
  if (rule?.as === 'links' && rule.byId) {
    const { store } = exchange.tenant;
    const target = namedTarget(store, parent, rule.byId, value as JsonObject);
    if (!target) {
      throw new GraphError(400, 'InvalidModel', `The ${nav} '${String((value as JsonObject).id)}' does not exist.`);
    }
    if (!store.links(rule.link).has(parent.num, target.num)) addLink(exchange, parent, nav, rule.link, target);
    return;
  }
  if (rule) {
    throw new GraphError(400, 'Request_BadRequest', `The reference property '${nav}' takes references, not objects.`);
  }
  const collection: Collection = {
    source: { from: 'set', set: `#${parent.num}/${nav}`, parent },
    type: property.type,
    context: nav,
    nav,
  };
  for (const item of Array.isArray(value) ? value : [value]) insert(exchange, collection, item as JsonObject);
}

function namedTarget(
  store: TenantStore,
  parent: Entity,
  byId: string | NamedInBody,
  value: JsonObject,
): Entity | undefined {
  if (typeof byId === 'function') return byId(store, parent, value);
  const id = String(value.id);
  return byId.startsWith('#') ? store.findContained(byId.slice(2), id) : store.find(byId, id);
}

/** Read-only marks that the create call lifts: alternate keys given by an upsert, licences of no type. */
function mayCreateWith(type: string, name: string): boolean {
  return name === 'uniqueName' && (type === 'group' || type === 'application');
}
