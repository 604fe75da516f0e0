import type { Schema } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';
import { slot } from '../state/links.ts';
import { DIRECTORY_SETS, type TenantStore } from '../state/tenant-store.ts';
import type { View } from '../state/view.ts';
import { derivedNumbers } from './derived.ts';
import type { Collection } from './target.ts';

/** Types that wait in the recycle bin. */
const BIN_SETS = [
  ...DIRECTORY_SETS,
  'identity/conditionalAccess/policies',
  'identity/conditionalAccess/namedLocations',
  'roleManagement/directory/roleDefinitions',
  'directory/publicKeyInfrastructure/certificateBasedAuthConfigurations',
];

/** The entities of a collection that the reader sees, by ascending number, from the first above `after`. */
export function* entitiesOf(
  store: TenantStore,
  view: View,
  schema: Schema,
  collection: Collection,
  after = -1,
): IterableIterator<Entity> {
  const { source, cast } = collection;
  const fits = (entity: Entity) => cast === undefined || schema.isA(entity.type, cast);
  switch (source.from) {
    case 'set': {
      const set = store.existingSet(source.set);
      if (!set) return;
      const { items, start } = set.slots(after);
      for (let i = start; i < items.length; i++) {
        const entity = items[i] as Entity;
        if (view.values(entity) && fits(entity)) yield entity;
      }
      return;
    }
    case 'matching': {
      const found = [...store.where(source.set, source.property, source.entity.id)].sort((a, b) => a.num - b.num);
      for (const entity of found) if (entity.num > after && view.values(entity) && fits(entity)) yield entity;
      return;
    }
    case 'bin':
    case 'directory': {
      const bin = source.from === 'bin';
      // Sets are not interleaved by number: an entity of a later set comes after all of an earlier one.
      const all: Entity[] = [];
      for (const name of bin ? BIN_SETS : DIRECTORY_SETS) {
        for (const entity of store.existingSet(name)?.from() ?? []) {
          if (entity.num > after && (bin ? entity.life === 'deleted' : view.values(entity)) && fits(entity)) {
            all.push(entity);
          }
        }
      }
      yield* all.sort((a, b) => a.num - b.num);
      return;
    }
    default: {
      const numbers = numbersOf(store, view, collection);
      for (let i = slot(numbers, after + 1); i < numbers.length; i++) {
        const entity = store.byNumber(numbers[i] as number);
        if (entity && view.values(entity) && fits(entity)) yield entity;
      }
    }
  }
}

function numbersOf(store: TenantStore, view: View, { source }: Collection): readonly number[] {
  if (source.from === 'links') {
    return source.inverse ? view.sources(source.link, source.entity) : view.targets(source.link, source.entity);
  }
  if (source.from === 'derived') return derivedNumbers(source.kind, store, view, source.entity);
  return [];
}

/** One entity of a collection by its id. */
export function pick(
  store: TenantStore,
  view: View,
  schema: Schema,
  collection: Collection,
  id: string,
): Entity | undefined {
  const { source, cast } = collection;
  let entity: Entity | undefined;
  if (source.from === 'set') entity = store.existingSet(source.set)?.get(id);
  else if (source.from === 'directory') entity = store.directoryObject(id);
  else if (source.from === 'bin') entity = binned(store, id);
  else if (source.from === 'matching') {
    entity = store.existingSet(source.set)?.get(id);
    if (entity && entity.values[source.property] !== source.entity.id) entity = undefined;
  } else {
    const numbers = numbersOf(store, view, collection);
    entity = store.directoryObject(id) ?? findAmong(store, numbers, id);
    if (entity && numbers[slot(numbers, entity.num)] !== entity.num) entity = undefined;
  }
  if (!entity || (cast !== undefined && !schema.isA(entity.type, cast))) return undefined;
  if (source.from === 'bin') return entity;
  return view.values(entity) ? entity : undefined;
}

function findAmong(store: TenantStore, numbers: readonly number[], id: string): Entity | undefined {
  for (const num of numbers) {
    const entity = store.byNumber(num);
    if (entity?.id === id) return entity;
  }
  return undefined;
}

export function binned(store: TenantStore, id: string): Entity | undefined {
  for (const name of BIN_SETS) {
    const entity = store.existingSet(name)?.get(id);
    if (entity?.life === 'deleted') return entity;
  }
  return undefined;
}
