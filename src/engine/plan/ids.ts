import type { Resource } from '../../model/resource.ts';
import type { FoundReference, IdMap } from '../compare/references.ts';

/**
 * Which object of the tenant stands for which of the snapshot: the ids of objects that were made anew by earlier
 * restores, or matched by name. What is in no map stands for itself.
 */
export interface Ids {
  /** Key in the snapshot → key in the tenant. Keys below a parent follow the parent. */
  key(module: string, key: string): string;
  /** Key in the tenant → key in the snapshot. */
  back(module: string, key: string): string;
  /** The value of a reference, as the tenant has it; `undefined` when it stays. */
  value(found: FoundReference): string | undefined;
  set(module: string, from: string, to: string): void;
  /** Values of other properties than the id, such as `appId`. */
  setValue(module: string, property: string, from: string, to: string): void;
}

export function idsFrom(maps: readonly IdMap[], parentOf: (module: string) => Resource | undefined): Ids {
  const forth = new Map<string, string>();
  const backward = new Map<string, string>();
  const values = new Map<string, string>();
  const ids: Ids = {
    key: (module, key) => {
      const mapped = forth.get(`${module}/${key}`);
      if (mapped !== undefined) return mapped;
      return below(module, key, ids.key);
    },
    back: (module, key) => {
      const mapped = backward.get(`${module}/${key}`);
      if (mapped !== undefined) return mapped;
      return below(module, key, ids.back);
    },
    value: (found) => {
      for (const module of found.modules) {
        const mapped =
          found.by === 'id'
            ? forth.get(`${module}/${found.value}`)
            : values.get(`${module}/${found.by}/${found.value}`);
        if (mapped !== undefined) return mapped;
      }
      return undefined;
    },
    set: (module, from, to) => {
      if (from === to) return;
      forth.set(`${module}/${from}`, to);
      backward.set(`${module}/${to}`, from);
    },
    setValue: (module, property, from, to) => {
      values.set(`${module}/${property}/${from}`, to);
    },
  };
  const below = (module: string, key: string, map: Ids['key']): string => {
    const resource = parentOf(module);
    if (!resource) return key;
    const slash = key.lastIndexOf('/');
    if (slash < 0) return map(resource.id, key);
    return `${map(resource.id, key.slice(0, slash))}/${key.slice(slash + 1)}`;
  };
  for (const map of maps) {
    for (const [module, entries] of Object.entries(map)) {
      const [name, property] = module.split('#') as [string, string | undefined];
      for (const [from, to] of Object.entries(entries)) {
        if (property === undefined) ids.set(name, from, to);
        else ids.setValue(name, property, from, to);
      }
    }
  }
  return ids;
}
