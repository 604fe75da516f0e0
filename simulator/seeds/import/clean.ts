import type { Json, JsonObject } from '../../../src/model/json.ts';
import type { Property, Schema } from '../../schema/schema.ts';

export interface Related {
  readonly type: string;
  readonly body: JsonObject;
}

export interface Cleaned {
  readonly body: JsonObject;
  /** Related objects by navigation property: what was expanded into the export, as it was exported. */
  readonly related: Readonly<Record<string, readonly Related[]>>;
  /** Whole objects that were embedded, to be taken over when nothing else brings them. */
  readonly embedded: readonly { readonly type: string; readonly body: JsonObject }[];
  readonly annotations: number;
  /** Paths of properties that Microsoft's types do not know. */
  readonly unknown: readonly string[];
}

interface Collected {
  related: Record<string, Related[]>;
  embedded: { type: string; body: JsonObject }[];
  annotations: number;
  unknown: string[];
}

/** Takes the transport's additions off an exported object and keeps what the type has. */
export function clean(schemas: readonly Schema[], type: string, exported: JsonObject, tenantId: string): Cleaned {
  const collected: Collected = { related: {}, embedded: [], annotations: 0, unknown: [] };
  const body = cleanObject(schemas, type, exported, tenantId, '', collected);
  return { body, ...collected };
}

function cleanObject(
  schemas: readonly Schema[],
  type: string,
  value: JsonObject,
  tenantId: string,
  path: string,
  into: Collected,
): JsonObject {
  const body: Record<string, Json> = {};
  for (const [key, inner] of Object.entries(value)) {
    if (inner === undefined) continue;
    if (key === '@odata.type' && path) continue;
    const bound = /^(.+)@odata\.bind$/.exec(key)?.[1];
    const relation = bound === undefined ? undefined : propertyOf(schemas, type, bound);
    if (relation?.kind === 'entity') {
      takeRelated(schemas, relation, addressed(inner), path, into, body, tenantId);
      continue;
    }
    if (key.includes('@') || key.startsWith('#')) {
      into.annotations++;
      continue;
    }
    const property = propertyOf(schemas, type, key);
    if (!property && key !== 'id' && !isOpen(key)) into.unknown.push(path + key);
    else if (property?.kind === 'entity') takeRelated(schemas, property, inner, path, into, body, tenantId);
    else body[key] = cleanValue(schemas, property, inner, tenantId, `${path}${key}.`, into);
  }
  return body;
}

function cleanValue(
  schemas: readonly Schema[],
  property: Property | undefined,
  value: Json,
  tenantId: string,
  path: string,
  into: Collected,
): Json {
  if (typeof value === 'string') return value.replaceAll('%OrganizationId%', tenantId);
  if (Array.isArray(value)) {
    return value.map((item) => cleanValue(schemas, property, item as Json, tenantId, path, into));
  }
  if (value === null || typeof value !== 'object' || property?.kind !== 'complex') return value;
  const said = (value as JsonObject)['@odata.type'];
  const actual = typeof said === 'string' ? typeNamed(schemas, said) : undefined;
  const cleaned = cleanObject(schemas, actual ?? property.type, value as JsonObject, tenantId, path, into);
  // The type is worth keeping only where it is another than the declared one.
  return actual && actual !== property.type ? { '@odata.type': `#microsoft.graph.${actual}`, ...cleaned } : cleaned;
}

/** An expanded object becomes a reference: an id inside a property, or a link of the object itself. */
function takeRelated(
  schemas: readonly Schema[],
  property: Property,
  value: Json,
  path: string,
  into: Collected,
  body: Record<string, Json>,
  tenantId: string,
): void {
  for (const item of Array.isArray(value) ? value : [value]) {
    if (item === null || typeof item !== 'object') continue;
    const { id, '@odata.type': said } = item as JsonObject;
    const actual = typeof said === 'string' ? typeNamed(schemas, said) : undefined;
    const type = actual && schemas.some((schema) => schema.isA(actual, property.type)) ? actual : property.type;
    if (!path) {
      into.related[property.name] = [...(into.related[property.name] ?? []), { type, body: item as JsonObject }];
      continue;
    }
    if (typeof id !== 'string') {
      into.unknown.push(path + property.name);
      continue;
    }
    into.embedded.push({ type, body: clean(schemas, type, item as JsonObject, tenantId).body });
    body[property.name] = { id };
  }
  if (path && value === null) body[property.name] = null;
}

/** `…/groupPolicyDefinitions('1')` → `{ id: '1' }`. */
function addressed(value: Json): Json {
  if (Array.isArray(value)) return value.map((one) => addressed(one as Json));
  const [, quoted, plain] = /(?:\('([^']+)'\)|\/([^/()]+))$/.exec(String(value)) ?? [];
  return { id: quoted ?? plain ?? String(value) };
}

/** The newest description of a property: the schemas come newest first. */
function propertyOf(schemas: readonly Schema[], type: string, name: string): Property | undefined {
  for (const schema of schemas) {
    const property = schema.type(type)?.properties.get(name);
    if (property) return property;
  }
  return undefined;
}

function typeNamed(schemas: readonly Schema[], name: string): string | undefined {
  for (const schema of schemas) {
    const type = schema.qualified(name);
    if (type) return type.name;
  }
  return undefined;
}

function isOpen(key: string): boolean {
  return /^extension_[0-9a-f]{32}_/.test(key);
}
