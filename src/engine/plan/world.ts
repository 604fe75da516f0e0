import { restoreOrder } from '../../catalog/order.ts';
import { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import { type Resource, tableOf } from '../../model/resource.ts';
import type { SnapshotReader, TenantVault } from '../../vault/vault.ts';
import { naturalKeys } from '../compare/match.ts';
import { mapReferences, referencesOf } from '../compare/references.ts';
import { splitKey } from '../shapes/paths.ts';
import type { Ids } from './ids.ts';

/** One side of a plan: a snapshot, with the look-ups that planning needs; each index is built once, when asked for. */
export interface Side {
  readonly vault: TenantVault;
  readonly reader: SnapshotReader;
  get(table: string, key: string): Promise<JsonObject | undefined>;
  records(table: string, prefix?: string): AsyncIterable<readonly [string, JsonObject]>;
  has(table: string): boolean;
  /** Whether an absent record of the table means that there is none. */
  isComplete(resource: Resource, part?: string): boolean;
  /** Why it is not complete, for a person. */
  whyNot(resource: Resource): string;
  /** Value of a property → key of the object that bears it. */
  byProperty(resource: Resource, property: string): Promise<ReadonlyMap<string, string>>;
  /** Natural key → keys of the objects that bear it. With `ids`, references are rewritten to the tenant's. */
  byNaturalKey(resource: Resource, ids?: Ids): Promise<ReadonlyMap<string, readonly string[]>>;
}

export async function openSide(vault: TenantVault, snapshot: string): Promise<Side> {
  const reader = await vault.open(snapshot);
  const properties = new Map<string, Promise<ReadonlyMap<string, string>>>();
  const naturals = new Map<string, Promise<ReadonlyMap<string, readonly string[]>>>();
  const side: Side = {
    vault,
    reader,
    get: async (table, key) => (side.has(table) ? reader.get(table, key) : undefined),
    records: (table, prefix) =>
      side.has(table) ? reader.records(table, prefix === undefined ? {} : { prefix }) : nothing(),
    has: (table) => reader.info.tables[table] !== undefined,
    isComplete: (resource, part) =>
      reader.info.modules[resource.id]?.completeTables.includes(tableOf(resource, part)) ?? false,
    whyNot: (resource) => {
      const capture = reader.info.modules[resource.id];
      if (!capture) return `${resource.title} is not in the snapshot of the tenant`;
      return capture.reason?.message ?? `${resource.title} could not be read completely`;
    },
    byProperty: (resource, property) =>
      once(properties, `${resource.id} ${property}`, async () => {
        const index = new Map<string, string>();
        for await (const [key, record] of side.records(resource.id)) {
          const value = record[property];
          if (typeof value === 'string' && !index.has(value)) index.set(value, key);
        }
        return index;
      }),
    byNaturalKey: (resource, ids) =>
      once(naturals, resource.id, async () => {
        const index = new Map<string, string[]>();
        for await (const [key, record] of side.records(resource.id)) {
          for (const natural of naturalKeysIn(resource, key, record, ids)) {
            const bearers = index.get(natural);
            if (bearers) bearers.push(key);
            else index.set(natural, [key]);
          }
        }
        return index;
      }),
  };
  return side;
}

/** Natural keys, apart for every parent. */
export function naturalKeysIn(resource: Resource, key: string, record: JsonObject, ids?: Ids): readonly string[] {
  const renamed = ids ? mapReferences(referencesOf(resource), record, (found) => ids.value(found)) : record;
  const own = splitKey(resource, key).parent;
  const parent = ids && resource.api.parent ? ids.key(resource.api.parent, own) : own;
  return naturalKeys(resource, renamed).map((natural) => (parent ? `${natural} in ${parent}` : natural));
}

async function* nothing(): AsyncGenerator<never> {}

function once<T>(cache: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  let value = cache.get(key);
  if (!value) {
    value = make();
    cache.set(key, value);
  }
  return value;
}

/** The catalogue as planning uses it. */
export interface Catalogue {
  readonly all: readonly Resource[];
  /** Errors: `selection.unknown-module`. */
  get(id: string): Resource;
  find(id: string): Resource | undefined;
  /** Place in the list, the last tie-breaker of the order. */
  place(id: string): number;
  /** The bins that an object of the module may lie in. */
  bins(resource: Resource): readonly Resource[];
}

export function catalogueOf(all: readonly Resource[]): Catalogue {
  const byId = new Map(all.map((resource) => [resource.id, resource]));
  const places = new Map(restoreOrder(all).order.map((id, i) => [id, i]));
  return {
    all,
    find: (id) => byId.get(id),
    get: (id) => {
      const resource = byId.get(id);
      if (resource) return resource;
      throw new AppError('selection.unknown-module', `There is no module "${id}".`, {
        hint: 'The catalogue lists all modules.',
      });
    },
    place: (id) => places.get(id) ?? all.length,
    bins: (resource) => all.filter((bin) => bin.shape === 'bin' && (bin.of === resource.id || bin.id === resource.bin)),
  };
}
