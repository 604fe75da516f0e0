import type { Json, JsonObject } from '../../src/model/json.ts';
import { GraphError } from '../http/graph-error.ts';
import type { Property, Schema } from '../schema/schema.ts';

/** One property of an answer, ready to be written. */
export interface Column {
  readonly name: string;
  /** `,"displayName":` */
  readonly key: string;
  /** Text for a value that was never set; absent: the property is left out. */
  readonly fallback: string | undefined;
  readonly property: Property | undefined;
  /** The value may hold enum members that only callers who ask for them see. */
  readonly lateEnums: boolean;
}

/** Microsoft's documented default set of a user; everything else takes `$select`. */
const USER_DEFAULTS = new Set([
  'id',
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
]);
/** Extension values carry the app's id in their name; schema extensions a prefix. */
const OPEN = /^(extension_[0-9a-f]{32}_\w+|ext[0-9a-z]{8}_\w+)$/i;

const cache = new WeakMap<Schema, Map<string, readonly Column[]>>();

/** The columns of an entity of `type`. Unknown names are dropped here: `checkSelect` has refused them. */
export function columnsOf(schema: Schema, type: string, select: readonly string[] | undefined): readonly Column[] {
  let byKey = cache.get(schema);
  if (!byKey) {
    byKey = new Map();
    cache.set(schema, byKey);
  }
  const key = `${type}|${select?.join(',') ?? ''}`;
  let columns = byKey.get(key);
  if (!columns) {
    columns = build(schema, type, select);
    if (byKey.size > 5000) byKey.clear();
    byKey.set(key, columns);
  }
  return columns;
}

function build(schema: Schema, type: string, select: readonly string[] | undefined): readonly Column[] {
  const known = schema.type(type)?.properties ?? new Map<string, Property>();
  const chosen = new Set(
    select?.map((name) => name.split('/').at(name.startsWith('microsoft.graph.') ? 1 : 0) ?? name),
  );
  const all = select === undefined || chosen.has('*');
  const columns: Column[] = [];
  for (const property of known.values()) {
    if (property.navigation || property.kind === 'entity' || property.stream) continue;
    const wanted = all
      ? type === 'user'
        ? USER_DEFAULTS.has(property.name)
        : !property.onlySelected && property.name !== 'deletedDateTime'
      : chosen.has(property.name) || property.name === 'id';
    if (wanted || chosen.has(property.name) || (all && property.name === 'deletedDateTime' && type !== 'user')) {
      columns.push(column(schema, property));
    }
  }
  for (const name of chosen) {
    if (OPEN.test(name)) {
      columns.push({
        name,
        key: `,${JSON.stringify(name)}:`,
        fallback: undefined,
        property: undefined,
        lateEnums: false,
      });
    }
  }
  // `id` first: the writer of an entity puts the comma before every later column.
  return columns.sort((a, b) => Number(b.name === 'id') - Number(a.name === 'id'));
}

function column(schema: Schema, property: Property): Column {
  return {
    name: property.name,
    key: `,${JSON.stringify(property.name)}:`,
    fallback: property.collection ? '[]' : property.nullable ? 'null' : undefined,
    property,
    lateEnums: hasLateEnums(schema, property, new Set()),
  };
}

/** 400 for a property that neither the type nor any type below it has. */
export function checkSelect(schema: Schema, type: string, select: readonly string[] | undefined): void {
  for (const entry of select ?? []) {
    const parts = entry.split('/');
    const cast = parts.length > 1 ? schema.qualified(parts[0] as string) : undefined;
    const name = (cast ? parts[1] : parts[0]) as string;
    const owner = cast?.name ?? type;
    if (name === '*' || name.startsWith('@') || OPEN.test(name) || anyHas(schema, owner, name)) continue;
    throw new GraphError(
      400,
      'BadRequest',
      `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type 'microsoft.graph.${owner}'.`,
    );
  }
}

const below = new WeakMap<Schema, Map<string, Set<string>>>();

/** Whether the type, or one that descends from it, has the property. */
export function anyHas(schema: Schema, type: string, name: string): boolean {
  let byType = below.get(schema);
  if (!byType) {
    byType = new Map();
    below.set(schema, byType);
  }
  let names = byType.get(type);
  if (!names) {
    names = new Set();
    for (const candidate of schema.family(type)) {
      for (const own of schema.type(candidate)?.properties.keys() ?? []) names.add(own);
    }
    byType.set(type, names);
  }
  return names.has(name);
}

const LATE = 'unknownFutureValue';

function hasLateEnums(schema: Schema, property: Property, seen: Set<string>): boolean {
  if (property.kind === 'enum') return lateMembers(schema, property.type).size > 0;
  if (property.kind !== 'complex' || seen.has(property.type)) return false;
  seen.add(property.type);
  for (const name of schema.family(property.type)) {
    for (const inner of schema.type(name)?.properties.values() ?? []) {
      if (!inner.navigation && hasLateEnums(schema, inner, seen)) return true;
    }
  }
  return false;
}

/** Members declared after `unknownFutureValue`: shown only to callers who ask for them. */
function lateMembers(schema: Schema, name: string): ReadonlySet<string> {
  const members = schema.members(name) ?? [];
  const at = members.indexOf(LATE);
  return new Set(at < 0 ? [] : members.slice(at + 1));
}

/** The value as a caller without `Prefer: include-unknown-enum-members` sees it. */
export function withoutLateMembers(schema: Schema, property: Property, value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => withoutLateMembers(schema, property, item as Json));
  if (property.kind === 'enum') {
    const late = lateMembers(schema, property.type);
    if (typeof value !== 'string' || !late.size) return value;
    return value
      .split(',')
      .map((part) => (late.has(part) ? LATE : part))
      .join(',');
  }
  if (property.kind !== 'complex' || typeof value !== 'object' || value === null) return value;
  const record = value as JsonObject;
  const actual = typeof record['@odata.type'] === 'string' ? schema.qualified(record['@odata.type']) : undefined;
  const properties = (actual ?? schema.type(property.type))?.properties;
  return Object.fromEntries(
    Object.entries(record).map(([name, inner]) => {
      const own = properties?.get(name);
      return [name, own ? withoutLateMembers(schema, own, inner) : inner];
    }),
  );
}
