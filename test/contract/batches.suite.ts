import { referencesOf, targetsOf } from '../../src/catalog/order.ts';
import type { Resource } from '../../src/model/resource.ts';

/**
 * Modules that are wrecked and brought back together, in the given order: none of a batch names, hangs under or holds
 * the objects of another one of it, so that whatever goes wrong is told by its module.
 */
export function batchesOf(modules: readonly Resource[], most: number): readonly (readonly Resource[])[] {
  const near = neighbours(modules);
  const batches: Resource[][] = [];
  for (const module of modules) {
    const place = batches.find(
      (batch) => batch.length < most && batch.every(({ id }) => !near.get(module.id)?.has(id)),
    );
    if (place) place.push(module);
    else batches.push([module]);
  }
  return batches;
}

function neighbours(modules: readonly Resource[]): ReadonlyMap<string, ReadonlySet<string>> {
  const near = new Map<string, Set<string>>(modules.map(({ id }) => [id, new Set()]));
  const paths = new Map<string, string>();
  const meet = (one: string, other: string) => {
    near.get(one)?.add(other);
    near.get(other)?.add(one);
  };
  for (const module of modules) {
    const { id, api } = module;
    const named = [
      ...referencesOf(module).flatMap(targetsOf),
      ...(api.parent ? [api.parent] : []),
      ...(api.dynamic ? [api.dynamic.module] : []),
    ];
    for (const other of named) meet(id, other);
    // Lists of the same address show the same objects.
    const home = paths.get(`${api.version} ${api.path}`);
    if (home !== undefined) meet(id, home);
    else paths.set(`${api.version} ${api.path}`, id);
  }
  return near;
}
