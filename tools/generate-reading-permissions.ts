/**
 * Writes which permissions let an application read each module, from the published permission list as the
 * simulator enforces it. With `--check` it only says whether the file is stale. Ends with 3 when it wrote something.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ruleFor } from '../simulator/permissions/permissions.ts';
import { catalog } from '../src/catalog/catalog.ts';
import type { Part, Permissions, Resource } from '../src/model/resource.ts';

const target = path.join(import.meta.dirname, '..', 'src', 'catalog', 'reading-permissions.json');

/** Module id, or `module/part` where a part takes others → names of permissions, each of which suffices to read all of it; only names that the catalogue uses. */
export function readingPermissions(modules: readonly Resource[]): Readonly<Record<string, readonly string[]>> {
  const universe = new Set(modules.flatMap((module) => [...namesOf(module)]));
  const found: Record<string, readonly string[]> = {};
  for (const module of modules) {
    if (module.shape === 'view' || module.api.cmdlets) continue;
    const add = (place: string, addresses: readonly string[]) => {
      const sets = addresses.map((one) => new Set(readersOf(one)));
      const names = [...(sets[0] ?? [])].filter((name) => universe.has(name) && sets.every((set) => set.has(name)));
      if (names.length > 0) found[place] = names.sort();
    };
    add(module.id, addressesOf(module));
    // Who only needs to know which objects there are asks for less than who reads all of them.
    if (modules.some((other) => other.api.parent === module.id))
      add(`${module.id}#list`, [module.api.within?.path ?? module.api.path]);
    // What a property of the object itself takes, the list of paths does not say.
    for (const [name, part] of Object.entries(module.parts ?? {}))
      if (part.permissions?.read && part.shape !== 'inline')
        add(`${module.id}/${name}`, [part.path.replaceAll('{self}', itemOf(module))]);
  }
  return found;
}

/** What is asked to read a module as it is by default. Parts with permissions of their own are not in it. */
function addressesOf(module: Resource): readonly string[] {
  const { api, parts } = module;
  const item = itemOf(module);
  return [
    api.within?.path ?? api.path,
    ...(api.delta ? [api.delta.path] : []),
    ...(api.also?.path ? [api.also.path] : []),
    ...(api.detail ? [item] : []),
    ...Object.values(parts ?? {}).flatMap((part) =>
      part.optIn || part.permissions?.read ? [] : [part.path.replaceAll('{self}', item)],
    ),
  ];
}

function itemOf({ api, shape }: Resource): string {
  return api.item ?? (shape === 'singleton' ? api.path : `${api.path}/{id}`);
}

function namesOf(module: Resource): readonly string[] {
  const all: readonly (Pick<Permissions, 'read' | 'write'> | Part['permissions'])[] = [
    module.permissions,
    ...Object.values(module.permissions.extra ?? {}).map(({ read = [], write = [] }) => ({ read, write })),
    ...Object.values(module.parts ?? {}).map((part) => part.permissions),
  ];
  return all.flatMap((needs) => [...(needs?.read ?? []), ...(needs?.write ?? [])]);
}

/** The permissions of an application that suffice by themselves to read a path. */
function readersOf(address: string): readonly string[] {
  const pattern = (address.split('?')[0] as string).toLowerCase().replace(/\{[^}]*\}/g, '{id}');
  const ways = ruleFor('GET', pattern)?.app ?? [];
  return ways.flatMap((way) => (way.length === 1 ? (way[0] ?? []) : []));
}

function main(check: boolean): number {
  // One line a module: names with spaces between them.
  const lines = Object.entries(readingPermissions(catalog)).map(([place, names]) => [place, names.join(' ')]);
  const text = `${JSON.stringify(Object.fromEntries(lines), null, 2)}\n`;
  if (existsSync(target) && readFileSync(target, 'utf8') === text) return 0;
  if (check) {
    console.error(`${path.basename(target)} is not what the catalogue says: npm run docs`);
    return 1;
  }
  writeFileSync(target, text);
  return 3;
}

if (process.argv[1] === import.meta.filename) process.exitCode = main(process.argv.includes('--check'));
