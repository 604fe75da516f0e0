import type { JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import { type FoundReference, mapReferences, referencesOf } from '../compare/references.ts';

type Tables = ReadonlyMap<string, ReadonlyMap<string, JsonObject>>;

/**
 * References to objects of the same import, where a name stands in the place of the identifier, or the identifier of an
 * object that the import holds under another one. A name that several objects bear is left as it is.
 */
export function linkWithin(
  catalog: readonly Resource[],
  tables: Tables,
  names: ReadonlyMap<string, string>,
): ReadonlyMap<string, ReadonlyMap<string, JsonObject>> {
  const byId = new Map(catalog.map((resource) => [resource.id, resource]));
  const indexes = new Map<string, Index>();
  const index = (module: string): Index | undefined => {
    const resource = byId.get(module);
    const records = tables.get(module);
    if (!resource || !records) return undefined;
    let made = indexes.get(module);
    if (!made) {
      made = indexOf(resource, records);
      indexes.set(module, made);
    }
    return made;
  };
  const rename = (found: FoundReference): string | undefined => {
    const known = found.modules.flatMap((module) => index(module) ?? []);
    if (known.some((one) => one.bears(found))) return undefined;
    const name = (names.get(found.value) ?? found.value).toLowerCase();
    for (const one of known) {
      const [match, ...others] = one.named.get(name) ?? [];
      const value = match?.[found.by === 'id' ? one.property : found.by];
      if (others.length === 0 && typeof value === 'string') return value;
    }
    return undefined;
  };
  const linked = new Map<string, ReadonlyMap<string, JsonObject>>();
  for (const [table, records] of tables) {
    const [module = '', part] = table.split('/');
    const references = referencesOf(byId.get(module) as Resource, part);
    const entries = [...records].map(([key, record]) => [key, mapReferences(references, record, rename)] as const);
    linked.set(table, Object.keys(references).length === 0 ? records : new Map(entries));
  }
  return linked;
}

interface Index {
  /** The property that identifies an object. */
  readonly property: string;
  readonly named: ReadonlyMap<string, readonly JsonObject[]>;
  bears(found: FoundReference): boolean;
}

function indexOf(resource: Resource, records: ReadonlyMap<string, JsonObject>): Index {
  const property = resource.api.key ?? 'id';
  const field = resource.nameField ?? 'displayName';
  const named = new Map<string, JsonObject[]>();
  const values = new Map<string, Set<unknown>>();
  for (const record of records.values()) {
    const name = record[field];
    if (typeof name !== 'string') continue;
    named.set(name.toLowerCase(), [...(named.get(name.toLowerCase()) ?? []), record]);
  }
  const bears = ({ by, value }: FoundReference): boolean => {
    const name = by === 'id' ? property : by;
    let there = values.get(name);
    if (!there) {
      there = new Set([...records.values()].map((record) => record[name]));
      values.set(name, there);
    }
    return there.has(value);
  };
  return { property, named, bears };
}
