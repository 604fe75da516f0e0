import type { Resource } from '../../model/resource.ts';

/** `DeviceConfigurations`, `Device Configuration`, `device-configurations` → the same words. */
export function wordsOf(text: string): ReadonlySet<string> {
  const words = text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  return new Set(words.map((word) => word.replace(/ies$/, 'y').replace(/([^s])s$/, '$1')));
}

/** How well a folder is called after a module: 1 when it bears one of its names, 0 when it has no word of it. */
export function likeness(folders: readonly string[], resource: Resource): number {
  const names = namesOf(resource);
  // The folder itself, or the one that a sorting by platform or by object lies below.
  const heard = folders.slice(-2).map(wordsOf);
  return Math.max(0, ...heard.flatMap((folder) => names.map((name) => overlap(folder, name))));
}

const known = new WeakMap<Resource, readonly ReadonlySet<string>[]>();

/** What people call a kind of object: by its path, its type, its title, and its name here. */
function namesOf(resource: Resource): readonly ReadonlySet<string>[] {
  let names = known.get(resource);
  if (!names) {
    const segment = resource.api.path.split('?')[0]?.split('/').at(-1) ?? '';
    const entity = resource.entity.slice(resource.entity.lastIndexOf('.') + 1);
    names = [segment, entity, resource.title, resource.id, resource.id.replace(/^[a-z0-9]+-/, '')].map(wordsOf);
    known.set(resource, names);
  }
  return names;
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((word) => b.has(word)).length;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}
