import { mapAt, splitPath, valuesAt } from '../../model/field-path.ts';
import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../../model/json.ts';
import type { Fields, Resource } from '../../model/resource.ts';
import { fieldRules } from '../compare/field-rules.ts';
import { normalize, onlyNamed, tidy } from '../compare/normalize.ts';

/** The top-level name of a field path. */
export function topOf(path: string): string {
  return splitPath(path)[0]?.name ?? path;
}

/**
 * What of an object may be sent: without what Microsoft owns, secrets, annotations and what belongs to parts.
 * `createOnly` fields and `@odata.type` are in it; who updates leaves them out.
 */
export function writable(resource: Resource, object: JsonObject): JsonObject {
  const parts = Object.entries(resource.parts ?? {}).filter(([, part]) => part.shape !== 'inline');
  return writableBy(normalize(resource, object), resource.fields ?? {}, [
    resource.api.key ?? 'id',
    ...parts.map(([name]) => name),
  ]);
}

/** The same for a child object, which has facts of its own. */
export function writableChild(fields: Fields<string>, object: JsonObject, key: string): JsonObject {
  return writableBy(onlyNamed(fields, object), fields, [key]);
}

function writableBy(object: JsonObject, fields: Fields<string>, besides: readonly string[]): JsonObject {
  const never = [
    ...(fields.serverOwned ?? []),
    ...(fields.readOnly ?? []),
    ...(fields.volatile ?? []),
    ...(fields.secret ?? []),
    ...(fields.delegatedOnly ?? []),
  ];
  // A natural key that is declared createOnly or required is sent although it names the object.
  const wanted = new Set([...(fields.createOnly ?? []), ...(fields.required ?? [])]);
  const hidden = new Set(besides.filter((name) => !wanted.has(name)));
  let body = Object.fromEntries(
    Object.entries(object).filter(([name]) => !hidden.has(name) && (!name.includes('@') || name === '@odata.type')),
  ) as JsonObject;
  for (const path of never) body = mapAt(body, path, () => undefined);
  return body;
}

/** Names of the top-level properties in which `wanted` differs from `current`, by what two captures are compared by. */
export function differing(resource: Resource, wanted: JsonObject, current: JsonObject, part?: string): string[] {
  const rules = fieldRules(resource, part);
  const [a, b] = [normalize(resource, wanted, part), normalize(resource, current, part)];
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...names].filter((name) => {
    const rule = rules.fields.get(name);
    if (rule?.drop || (name.includes('@') && name !== '@odata.type')) return false;
    const [x, y] = [tidy(a[name] ?? null, rule, true), tidy(b[name] ?? null, rule, true)];
    return !jsonEqual(x ?? null, y ?? null);
  });
}

export function isEmpty(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  return isJsonObject(value) && Object.values(value).every(isEmpty);
}

/** Without what is null or an empty list inside objects: at a creation that says nothing, and not every version knows it. */
export function withoutNothing(value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => withoutNothing(item as Json));
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).filter(
    ([, inner]) => inner !== null && !(Array.isArray(inner) && inner.length === 0),
  );
  return Object.fromEntries(entries.map(([name, inner]) => [name, withoutNothing(inner)]));
}

/** Sets a value at a dotted path, making the objects on the way. */
export function setAt(object: JsonObject, path: string, value: Json): JsonObject {
  const [first, ...rest] = splitPath(path);
  if (!first) return object;
  if (rest.length === 0) return { ...object, [first.name]: value };
  const inner = object[first.name];
  const below = rest.map((part) => part.name).join('.');
  return { ...object, [first.name]: setAt(isJsonObject(inner) ? inner : {}, below, value) };
}

export function pick(object: JsonObject, names: Iterable<string>): JsonObject {
  const result: Record<string, Json> = {};
  for (const name of names) if (name in object) result[name] = object[name] as Json;
  return result;
}

export function omit(object: JsonObject, names: Iterable<string>): JsonObject {
  const gone = new Set(names);
  return Object.fromEntries(Object.entries(object).filter(([name]) => !gone.has(name)));
}

/** The first value at a path, or `null`. */
export function valueAt(object: JsonObject | undefined, path: string): Json {
  return (valuesAt(object, path)[0] ?? null) as Json;
}
