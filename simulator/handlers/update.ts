import type { JsonObject } from '../../src/model/json.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { GraphError, notAllowed, notFound } from '../http/graph-error.ts';
import { UPSERTABLE } from '../paths/alternate-keys.ts';
import { navigationRule } from '../paths/navigation-rules.ts';
import type { Collection, Target } from '../paths/target.ts';
import type { Draft } from '../quirks/quirk.ts';
import { computed, quirksOf } from '../quirks/registry.ts';
import { schemaOf } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';
import { addLink, checkBindCount, checkLink, referenced } from '../writes/references.ts';
import { takeSecrets } from '../writes/server-values.ts';
import { checkUnique } from '../writes/uniqueness.ts';
import { checkBody, entityType } from '../writes/validate.ts';
import { created, insert, insertChildren } from './create.ts';

/** Group properties kept by Exchange: a PATCH of their own, answered with 200. */
const EXCHANGE_KEPT = new Set([
  'allowExternalSenders',
  'autoSubscribeNewMembers',
  'hideFromAddressLists',
  'hideFromOutlookClients',
  'isSubscribedByMail',
  'unseenCount',
]);

/** PATCH: merges top-level properties, adds bound references (all or none); 204. */
export function update(exchange: Exchange, entity: Entity): Reply {
  const schema = schemaOf(exchange.version);
  const { json } = exchange;
  const type = entityType(schema, entity.type, json);
  const checked = checkBody(schema, type, json, 'update');
  const patch: Draft = checked.values;
  const secrets = takeSecrets(type, patch);
  const names = Object.keys(patch);
  const apart = type === 'group' ? names.filter((name) => EXCHANGE_KEPT.has(name)) : [];
  if (apart.length && apart.length < names.length) {
    throw new GraphError(
      400,
      'Request_BadRequest',
      `The properties ${apart.join(', ')} must be updated in a request of their own.`,
    );
  }
  for (const quirk of quirksOf(schema, type)) quirk.updating?.(exchange, entity, patch);
  checkUnique(exchange.tenant.store, entity.set, patch, { ...entity.values, ...patch }, entity);
  bindAll(exchange, entity, checked.binds);
  for (const [nav, value] of Object.entries(checked.children)) replaceChildren(exchange, entity, nav, value);
  const before = entity.values;
  const changed = exchange.tenant.store.update(entity, stamped(exchange, type, patch));
  if (secrets) entity.secrets = { ...entity.secrets, ...secrets };
  if (changed.length) {
    for (const quirk of quirksOf(schema, type)) quirk.updated?.(exchange, entity, changed, before);
  }
  if (apart.length) return { status: 200, body: { ...patch, id: entity.id } };
  return { status: 204 };
}

/** Policies tell when they were last changed. */
function stamped(exchange: Exchange, type: string, patch: JsonObject): JsonObject {
  const modified = schemaOf(exchange.version).type(type)?.properties.has('modifiedDateTime');
  return modified && Object.keys(patch).length ? { ...patch, modifiedDateTime: exchange.cloud.clock.iso() } : patch;
}

function bindAll(exchange: Exchange, entity: Entity, binds: Readonly<Record<string, readonly string[]>>): void {
  const schema = schemaOf(exchange.version);
  const wanted = Object.entries(binds).flatMap(([nav, addresses]) => {
    const rule = navigationRule(schema, entity.type, nav);
    if (rule?.as !== 'links' || rule.inverse) {
      throw new GraphError(400, 'Request_BadRequest', `The reference property '${nav}' cannot be set.`);
    }
    const single = !schema.type(entity.type)?.properties.get(nav)?.collection;
    return addresses.map((address) => ({ nav, link: rule.link, single, target: referenced(exchange, address) }));
  });
  checkBindCount(wanted.length);
  for (const { nav, link, target, single } of wanted) if (!single) checkLink(exchange, entity, nav, link, target);
  for (const { nav, link, target, single } of wanted) {
    if (single) setSingle(exchange, entity, nav, link, target);
    else addLink(exchange, entity, nav, link, target);
  }
}

export function setSingle(exchange: Exchange, source: Entity, nav: string, link: string, target: Entity): void {
  const { store } = exchange.tenant;
  const schema = schemaOf(exchange.version);
  if (store.links(link).has(source.num, target.num)) return;
  for (const quirk of quirksOf(schema, source.type)) quirk.linking?.(exchange, source, nav, target);
  for (const num of [...store.links(link).targets(source.num)]) {
    const old = store.byNumber(num);
    if (old) store.unlink(link, source, old);
  }
  store.link(link, source, target);
}

/** Contained objects given inside a PATCH replace the ones there. */
function replaceChildren(exchange: Exchange, parent: Entity, nav: string, value: JsonObject[string]): void {
  const { store } = exchange.tenant;
  for (const old of [...(store.existingSet(`#${parent.num}/${nav}`)?.from() ?? [])]) store.purge(old);
  insertChildren(exchange, parent, nav, value);
}

/** PATCH on an alternate key that names nothing: creates when asked to. */
export function upsert(exchange: Exchange, target: Extract<Target, { kind: 'absent' }>): Reply {
  const { collection, key } = target;
  const [name = '', value = ''] = Object.entries(key)[0] ?? [];
  const asked = /create-if-missing/i.test(exchange.request.headers.prefer ?? '');
  if (!asked || !UPSERTABLE[collection.type]?.includes(name)) throw notFound(value);
  const entity = insert(exchange, collection, { ...exchange.json, [name]: value });
  return created(exchange, collection, entity);
}

/** PATCH or PUT on a contained single object: updates it, or puts it there. */
export function putSingle(exchange: Exchange, target: Extract<Target, { kind: 'single' }>): Reply {
  const { entity, source, nav } = target;
  if (entity) return update(exchange, entity);
  if (target.link) throw new GraphError(400, 'BadRequest', `Use $ref to set '${nav.name}'.`);
  const collection: Collection = {
    source: { from: 'set', set: `#${source.num}/${nav.name}`, parent: source },
    type: nav.type,
    context: nav.name,
    nav: nav.name,
  };
  insert(exchange, collection, exchange.json);
  return { status: 204 };
}

/** Complex properties that Microsoft lets be patched by an address of their own. */
const PATCHABLE = new Set(['authentication.requirements', 'authentication.signInPreferences']);

export function patchProperty(exchange: Exchange, target: Extract<Target, { kind: 'property' }>): Reply {
  const { entity, property, path } = target;
  if (path.length > 0 || !PATCHABLE.has(`${entity.type}.${property.name}`)) throw notAllowed('PATCH');
  const schema = schemaOf(exchange.version);
  const { values } = checkBody(schema, property.type, exchange.json, 'update');
  const now = computed(exchange, schema, entity, property.name) ?? entity.values[property.name];
  exchange.tenant.store.update(entity, { [property.name]: { ...(now as JsonObject | undefined), ...values } });
  return { status: 204 };
}
