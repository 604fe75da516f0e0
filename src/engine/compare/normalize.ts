import { createHash } from 'node:crypto';
import { canonicalJson } from '../../model/canonical-json.ts';
import { mapAt } from '../../model/field-path.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Fields, Resource } from '../../model/resource.ts';
import { type FieldRule, fieldRules } from './field-rules.ts';

/*
 * Three forms of an object, each a pure function of the captured one:
 *   captured   → as Graph gave it, unknown properties included
 *   normalize  → the same facts in one spelling (no protocol noise, sets in order, the module's quirk applied)
 *   comparable → what two captures are compared by (no server-owned, volatile or secret values, no empty values)
 */

/**
 * The object in its one spelling. Idempotent. Drops OData noise (context, etag, links; `@odata.type` when it only
 * repeats the module's own type), applies the module's `quirks.normalize`, and brings sets (`fields.unordered`, and
 * lists whose items all have an `id`) into a fixed order without duplicates. Nothing else is added or removed.
 * `part` names a part whose record this is.
 */
export function normalize(resource: Resource, object: JsonObject, part?: string): JsonObject {
  const plain = onlyNamed(fieldsOf(resource, part), withoutNoise(resource, object, part));
  const adjusted = part === undefined && resource.quirks?.normalize ? resource.quirks.normalize(plain) : plain;
  return tidyObject(adjusted, fieldRules(resource, part), false);
}

/**
 * What two captures of the object are compared by: the normal form without `serverOwned`, `volatile` and `secret`
 * fields, without its `id`, and without empty values. Null, a missing property, `[]` and `{}` count as the same: Graph
 * leaves a never-set property out of a delta and writes null, or an empty list, in a list.
 */
export function comparable(resource: Resource, object: JsonObject, part?: string): JsonObject {
  return tidyObject(normalize(resource, object, part), fieldRules(resource, part), true);
}

/** SHA-256 (hex) of the canonical JSON of the comparable form: equal exactly when `diffProperties` finds nothing. */
export function digestOf(resource: Resource, object: JsonObject, part?: string): string {
  return createHash('sha256')
    .update(canonicalJson(comparable(resource, object, part)))
    .digest('hex');
}

function fieldsOf(resource: Resource, part: string | undefined): Fields<string> {
  if (part === undefined) return resource.fields ?? {};
  const facts = resource.parts?.[part];
  return (facts?.shape === 'children' && facts.fields) || {};
}

/** Other objects that Graph shows whole inside this one shrink to the property by which they are named. */
export function onlyNamed({ named = {}, byDifference = {} }: Fields<string>, object: JsonObject): JsonObject {
  let shrunk = object;
  for (const [path, name] of Object.entries(byDifference)) {
    if (name) shrunk = mapAt(shrunk, `${path}[]`, (value) => (isJsonObject(value) ? (value[name] ?? null) : value));
  }
  for (const [path, name] of Object.entries(named)) {
    if (name === undefined) continue;
    shrunk = mapAt(shrunk, path, (value) => (isJsonObject(value) ? { [name]: value[name] ?? null } : value));
  }
  return shrunk;
}

const NOISE =
  /@odata\.(context|etag|id|editLink|readLink|nextLink|deltaLink|count|navigationLink|associationLink|media\w+)$/;

/** Captured JSON as it is stored: whole, but for the annotations that speak of the answer and not of the object. */
export function withoutProtocolNoise(object: JsonObject): JsonObject {
  return stripNoise(object) as JsonObject;
}

function withoutNoise(resource: Resource, object: JsonObject, part: string | undefined): JsonObject {
  const plain = stripNoise(object) as JsonObject;
  if (part !== undefined || plain['@odata.type'] !== `#${resource.entity}`) return plain;
  const { '@odata.type': _type, ...rest } = plain;
  return rest;
}

/** Returns the very same value when there is nothing to strip, which is the common case. */
function stripNoise(value: Json): Json {
  if (Array.isArray(value)) {
    const items = value.map(stripNoise);
    return items.every((item, i) => item === value[i]) ? value : items;
  }
  if (!isJsonObject(value)) return value;
  let copy: Record<string, Json> | undefined;
  for (const key in value) {
    const inner = value[key] as Json;
    const noise = key.includes('@') && NOISE.test(key);
    const clean = typeof inner === 'object' && inner !== null ? stripNoise(inner) : inner;
    if (!noise && clean === inner) continue;
    copy ??= { ...value };
    if (noise) delete copy[key];
    else copy[key] = clean;
  }
  return copy ?? value;
}

/** A value in the form of `normalize` (`compared` false) or `comparable` (true); `undefined` when nothing is left. */
export function tidy(value: Json, rule: FieldRule | undefined, compared: boolean): Json | undefined {
  if (compared && rule?.drop) return undefined;
  if (value === null) return compared ? undefined : null;
  if (Array.isArray(value)) {
    const items = tidyList(value, rule, compared);
    return compared && items.length === 0 ? undefined : items;
  }
  if (!isJsonObject(value)) return value;
  const object = tidyObject(value, rule, compared);
  return compared && Object.keys(object).length === 0 ? undefined : object;
}

function tidyObject(object: JsonObject, rule: FieldRule | undefined, compared: boolean): JsonObject {
  const result: Record<string, Json> = {};
  for (const key in object) {
    const inner = object[key];
    if (inner === undefined) continue;
    const kept = tidy(inner, rule?.fields.get(key), compared);
    if (kept !== undefined) result[key] = kept;
  }
  return result;
}

function tidyList(list: readonly Json[], rule: FieldRule | undefined, compared: boolean): readonly Json[] {
  // An item that is empty stays an item: only properties vanish.
  const items = list.map(
    (item) => tidy(item, rule?.each, compared) ?? (Array.isArray(item) ? [] : isJsonObject(item) ? {} : null),
  );
  if (items.length < 2 || !(rule?.set || identityOf(list, [], rule) !== undefined)) return items;
  const keyed = items.map((item, i) => ({ item, key: setKey(list[i] as Json, rule), whole: canonicalJson(item) }));
  keyed.sort((a, b) => compareText(a.key, b.key) || compareText(a.whole, b.whole));
  return keyed.filter((entry, i) => i === 0 || entry.whole !== keyed[i - 1]?.whole).map((entry) => entry.item);
}

function setKey(item: Json, rule: FieldRule | undefined): string {
  const id = isJsonObject(item) && !rule?.each?.fields.get('id')?.drop ? item.id : undefined;
  return typeof id === 'string' ? id : canonicalJson(tidy(item, rule?.each, true) ?? null);
}

/** Properties that identify an item among its siblings, in the order in which they are tried. */
const IDENTITIES = ['id', 'keyId', 'skuId', 'resourceAppId', 'servicePlanId', 'locale', 'key', 'name'] as const;

/**
 * The property that identifies the items of both lists: compared, in every item, as text, and shared by no two of a
 * list. Lists of items with `id` or `keyId` are sets wherever they stand; the other names count in declared sets only.
 */
export function identityOf(a: readonly Json[], b: readonly Json[], rule: FieldRule | undefined): string | undefined {
  if (a.length + b.length === 0) return undefined;
  return IDENTITIES.slice(0, rule?.set ? undefined : 2).find(
    (name) => !rule?.each?.fields.get(name)?.drop && isIdentity(a, name) && isIdentity(b, name),
  );
}

function isIdentity(list: readonly Json[], name: string): boolean {
  const seen = new Set<string>();
  for (const item of list) {
    const id = isJsonObject(item) ? item[name] : undefined;
    if (typeof id !== 'string' || seen.has(id)) return false;
    seen.add(id);
  }
  return true;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
