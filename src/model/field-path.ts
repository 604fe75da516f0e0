/**
 * A dotted path to a property of an entity: `displayName`, `conditions.users.includeUsers[]`, `appRoles[].id`.
 *
 * `[]` stands for every item of a list. Paths stop at related entities (anything with an `id`), which keeps the
 * number of types small enough to check hundreds of modules in seconds. Of a related entity only its own properties can
 * be named: `grantControls.authenticationStrength.id`.
 */
export type FieldPath<T> = T extends unknown ? PathsOf<Clean<T>, 5> | Annotation : never;

/** OData annotations and directory extension values, which no published type lists. */
type Annotation = '@odata.type' | `extension_${string}` | `${string}@odata.bind`;

type Clean<T> = NonNullable<T>;
type Less = [never, 0, 1, 2, 3, 4];
type IsEntity<T> = T extends { id?: string | null } ? true : false;
type Scalar = string | number | boolean | bigint | Date | null | undefined;

type PathsOf<T, Depth extends number> = [Depth] extends [0]
  ? never
  : T extends Scalar
    ? never
    : { [K in keyof T & string]: K | Below<K, Clean<T[K]>, Depth> }[keyof T & string];

type Below<K extends string, V, Depth extends number> = V extends readonly (infer Item)[]
  ?
      | `${K}[]`
      | (IsEntity<Clean<Item>> extends true
          ? `${K}[].${keyof Clean<Item> & string}`
          : `${K}[].${PathsOf<Clean<Item>, Less[Depth] & number>}`)
  : V extends Scalar
    ? never
    : IsEntity<V> extends true
      ? `${K}.${keyof V & string}`
      : `${K}.${PathsOf<V, Less[Depth] & number>}`;

/** Reads every value at `path` in `object`; lists are walked where the path says `[]`. */
export function valuesAt(object: unknown, path: string): unknown[] {
  let found: unknown[] = [object];
  for (const segment of splitPath(path)) {
    const next: unknown[] = [];
    for (const value of found) {
      if (!isRecord(value)) continue;
      const inner = value[segment.name];
      if (segment.each) next.push(...(Array.isArray(inner) ? inner : []));
      else if (inner !== undefined) next.push(inner);
    }
    found = next;
  }
  return found;
}

/** Returns a copy of `object` in which every value at `path` went through `change`; `undefined` removes it. */
export function mapAt<T>(object: T, path: string, change: (value: unknown) => unknown): T {
  return mapSegments(object, splitPath(path), change) as T;
}

interface Segment {
  readonly name: string;
  readonly each: boolean;
}

/** `a.b[].c` → a, b (each), c. A property name that itself contains a dot is quoted by the annotation `@`. */
export function splitPath(path: string): Segment[] {
  if (path.includes('@')) return [{ name: path, each: false }];
  return path.split('.').map((part) => ({ name: part.replace(/\[\]$/, ''), each: part.endsWith('[]') }));
}

function mapSegments(value: unknown, segments: readonly Segment[], change: (value: unknown) => unknown): unknown {
  const [segment, ...rest] = segments;
  if (!segment) return change(value);
  if (!isRecord(value) || !(segment.name in value)) return value;
  const inner = value[segment.name];
  const mapped = segment.each
    ? Array.isArray(inner)
      ? inner.map((item) => mapSegments(item, rest, change)).filter((item) => item !== undefined)
      : inner
    : mapSegments(inner, rest, change);
  const copy: Record<string, unknown> = { ...value };
  if (mapped === undefined) delete copy[segment.name];
  else copy[segment.name] = mapped;
  return copy;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
