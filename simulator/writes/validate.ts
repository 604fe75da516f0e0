import type { Json, JsonObject } from '../../src/model/json.ts';
import { badRequest, GraphError } from '../http/graph-error.ts';
import type { Property, Schema } from '../schema/schema.ts';

/** A checked body: what is stored, what is bound, and contained children that came along. */
export interface CheckedBody {
  readonly values: Record<string, Json>;
  /** `members@odata.bind` → addresses. */
  readonly binds: Readonly<Record<string, readonly string[]>>;
  /** Values of contained navigation properties, deep inserts. */
  readonly children: Readonly<Record<string, Json>>;
}

const OPEN = /^(extension_[0-9a-f]{32}_\w+|ext[0-9a-z]{8}_\w+)$/i;
const GUID_NAME = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
/** Open complex types take any property. */
const OPEN_TYPES = new Set(['customSecurityAttributeValue', 'json', 'openComplexDictionaryType', 'dictionary']);

/** Checks a body against Microsoft's types as Graph does. Throws 400 for the first thing that is wrong. */
export function checkBody(
  schema: Schema,
  type: string,
  body: JsonObject,
  phase: 'create' | 'update',
  mayWrite: (property: string) => boolean = () => false,
): CheckedBody {
  const properties = schema.type(type)?.properties ?? new Map<string, Property>();
  const values: Record<string, Json> = {};
  const binds: Record<string, readonly string[]> = {};
  const children: Record<string, Json> = {};
  for (const [name, value] of Object.entries(body)) {
    if (name === '@odata.type' || name === '@odata.context' || name === '@odata.id') continue;
    if (name.endsWith('@odata.bind')) {
      binds[name.slice(0, -'@odata.bind'.length)] = bound(properties, name, value, type);
      continue;
    }
    if (name.includes('@odata.')) continue;
    const property = properties.get(name);
    if (!property) {
      if (!OPEN.test(name)) throw unknownProperty(name, type);
      values[name] = value;
      continue;
    }
    if (property.kind === 'entity') {
      children[name] = value;
      continue;
    }
    if (property.readOnly && !mayWrite(name)) {
      throw badRequest(`Property '${name}' is read-only and cannot be set.`);
    }
    if (property.createOnly && phase === 'update' && !mayWrite(name)) {
      throw badRequest(`Property '${name}' cannot be changed after creation.`);
    }
    checkValue(schema, property, value, name);
    values[name] = value;
  }
  return { values, binds, children };
}

function bound(properties: ReadonlyMap<string, Property>, name: string, value: Json, type: string): readonly string[] {
  const nav = name.slice(0, -'@odata.bind'.length);
  const property = properties.get(nav);
  if (property?.kind !== 'entity') throw unknownProperty(nav, type);
  const list = Array.isArray(value) ? value : [value];
  if (list.some((item) => typeof item !== 'string')) throw badRequest(`Invalid value specified for property '${nav}'.`);
  return list as readonly string[];
}

function unknownProperty(name: string, type: string): GraphError {
  return badRequest(
    `One or more property values specified are invalid. The property '${name}' does not exist on type 'microsoft.graph.${type}' or is not supported.`,
  );
}

/** Checks a value with everything in it. */
export function checkValue(schema: Schema, property: Property, value: Json, path: string): void {
  if (value === null) {
    if (!property.nullable && (property.kind !== 'complex' || property.collection)) {
      throw badRequest(`Invalid value specified for property '${path}' of resource: null is not allowed.`);
    }
    return;
  }
  if (property.collection) {
    if (!Array.isArray(value)) throw illTyped(path, 'a collection', value);
    for (const [i, item] of value.entries()) checkItem(schema, property, item as Json, `${path}[${i}]`);
  } else checkItem(schema, property, value, path);
}

function checkItem(schema: Schema, property: Property, value: Json, path: string): void {
  const { kind, type } = property;
  if (kind === 'enum') checkEnum(schema, type, value, path);
  else if (kind === 'complex') checkComplex(schema, type, value, path);
  if (kind !== 'primitive' || type === 'any') return;
  const fits = type === 'number' ? typeof value === 'number' || isNumberText(value) : typeof value === type;
  if (!fits) throw illTyped(path, `Edm.${type.charAt(0).toUpperCase()}${type.slice(1)}`, value);
  if (typeof value === 'string' && /(Date|DateTime)$/.test(property.name) && Number.isNaN(Date.parse(value))) {
    throw illTyped(path, 'Edm.DateTimeOffset', value);
  }
}

/** Doubles beyond JSON are spelt as text. */
function isNumberText(value: Json): boolean {
  return value === 'INF' || value === '-INF' || value === 'NaN';
}

function checkEnum(schema: Schema, type: string, value: Json, path: string): void {
  const members = schema.members(type) ?? [];
  if (typeof value !== 'string') throw illTyped(path, `microsoft.graph.${type}`, value);
  // Some enums are published without members.
  if (!members.length) return;
  for (const part of value.split(',')) {
    const known = members.some((member) => member.toLowerCase() === part.trim().toLowerCase());
    if (!known || part.trim() === 'unknownFutureValue') {
      throw badRequest(
        `Invalid value '${value}' specified for property '${path}': it is not a member of microsoft.graph.${type}.`,
      );
    }
  }
}

function checkComplex(schema: Schema, declared: string, value: Json, path: string): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw illTyped(path, `microsoft.graph.${declared}`, value);
  }
  const record = value as JsonObject;
  const named = record['@odata.type'];
  const actual = typeof named === 'string' ? schema.qualified(named) : schema.type(declared);
  if (!actual || !schema.isA(actual.name, declared)) {
    throw badRequest(`Invalid type '${String(named)}' specified for property '${path}'.`);
  }
  if (OPEN_TYPES.has(declared.toLowerCase()) || OPEN_TYPES.has(declared)) return;
  for (const [name, inner] of Object.entries(record)) {
    if (name.includes('@odata.') || GUID_NAME.test(name)) continue;
    const property = actual.properties.get(name);
    if (!property) throw unknownProperty(`${path}.${name}`, actual.name);
    checkValue(schema, property, inner, `${path}.${name}`);
  }
}

function illTyped(path: string, wanted: string, value: Json): GraphError {
  const got = Array.isArray(value) ? 'a collection' : typeof value === 'object' ? 'an object' : typeof value;
  return new GraphError(
    400,
    'Request_BadRequest',
    `A value of type '${got}' was given for property '${path}' where '${wanted}' was expected.`,
  );
}

/** The concrete type of an entity body: `@odata.type`, or the declared one when it can stand alone. */
export function entityType(schema: Schema, declared: string, body: JsonObject): string {
  const named = body['@odata.type'];
  if (named === undefined) return declared;
  const type = typeof named === 'string' ? schema.qualified(named) : undefined;
  if (!type || !schema.isA(type.name, declared)) {
    throw new GraphError(400, 'BadRequest', `Cannot convert type '${String(named)}' to 'microsoft.graph.${declared}'.`);
  }
  return type.name;
}
