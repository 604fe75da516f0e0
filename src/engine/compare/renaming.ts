import type { JsonObject } from '../../model/json.ts';
import { type Resource, tableOf } from '../../model/resource.ts';
import type { TableChange } from '../../vault/vault.ts';
import type { CompareReaders } from './compare.ts';
import { type FoundReference, type IdMap, mapReferences, referencesOf } from './references.ts';
import type { ComparedTable } from './tables.ts';

/** Old identifiers → new ones, in keys and in references; brings objects of `from` into the terms of `to`. */
export class Renaming {
  readonly #idMap: IdMap;
  /** `<module> <property>` → old value → new value, for references by something else than the key. */
  readonly #values: ReadonlyMap<string, ReadonlyMap<string, string>>;

  private constructor(idMap: IdMap, values: ReadonlyMap<string, ReadonlyMap<string, string>>) {
    this.#idMap = idMap;
    this.#values = values;
  }

  static async of({ idMap = {}, catalog, from, to }: CompareReaders): Promise<Renaming> {
    const values = new Map<string, ReadonlyMap<string, string>>();
    for (const { to: target, by } of namedReferences(catalog)) {
      const resource = catalog.find((one) => one.id === target);
      const keys = Object.entries(idMap[target] ?? {});
      if (!resource || keys.length === 0 || values.has(`${target} ${by}`)) continue;
      const renamed = new Map<string, string>();
      for (const [old, now] of keys) {
        const [before, after] = [await from.get(tableOf(resource), old), await to.get(tableOf(resource), now)];
        const [left, right] = [before?.[by], after?.[by]];
        if (typeof left === 'string' && typeof right === 'string') renamed.set(left, right);
      }
      values.set(`${target} ${by}`, renamed);
    }
    return new Renaming(idMap, values);
  }

  /** The key under which the object lives now; undefined when it is the same. */
  objectKey(resource: Resource, key: string): string | undefined {
    const now = this.#idMap[resource.id]?.[key];
    if (now !== undefined || resource.api.parent === undefined) return now;
    const cut = key.lastIndexOf('/');
    const parent = this.#idMap[resource.api.parent]?.[cut < 0 ? key : key.slice(0, cut)];
    return parent === undefined ? undefined : cut < 0 ? parent : `${parent}${key.slice(cut)}`;
  }

  /** The same for a record of a part, `<object>/<target>`. */
  recordKey({ resource, part, facts, single }: ComparedTable, key: string): string | undefined {
    if (part === undefined || single) return this.objectKey(resource, key);
    const cut = key.lastIndexOf('/');
    const [object, row] = [key.slice(0, cut), key.slice(cut + 1)];
    const modules = facts && 'to' in facts ? facts.to : [`${resource.id}/${part}`];
    const now = modules.map((module) => this.#idMap[module]?.[row]).find((found) => found !== undefined);
    const owner = this.objectKey(resource, object);
    return now === undefined && owner === undefined ? undefined : `${owner ?? object}/${now ?? row}`;
  }

  /** An object of `from` with every reference as it reads in `to`. */
  rewrite(resource: Resource, part: string | undefined, object: JsonObject): JsonObject {
    if (Object.keys(this.#idMap).length === 0) return object;
    const mapped = mapReferences(referencesOf(resource, part), object, (found) => this.#renamed(found));
    return part === undefined ? this.#withDynamicNames(resource, this.#withOwnNames(resource, mapped)) : mapped;
  }

  /** Puts the removal under an old key and the addition under its new one together. */
  async *pair(table: ComparedTable, entries: AsyncIterable<TableChange>): AsyncGenerator<TableChange> {
    const moved = new Map<string, TableChange>();
    const arrived = new Map<string, TableChange>();
    const targets = this.#targets(table);
    for await (const entry of entries) {
      const now = entry.before ? this.recordKey(table, entry.key) : undefined;
      const comes = entry.after !== undefined && targets(entry.key);
      // Under the same key on both sides it is the same object, whatever else has moved there before.
      if (now === undefined && (!comes || entry.before)) {
        yield entry;
        continue;
      }
      if (entry.before && now !== undefined) moved.set(now, { key: entry.key, before: entry.before });
      else if (entry.before) yield { key: entry.key, before: entry.before };
      if (entry.after && comes) arrived.set(entry.key, { key: entry.key, after: entry.after });
      else if (entry.after) yield { key: entry.key, after: entry.after };
    }
    for (const [key, { before, key: old }] of moved) {
      const after = arrived.get(key)?.after;
      arrived.delete(key);
      if (before) yield after ? { key, before, after } : { key: old, before };
    }
    yield* arrived.values();
  }

  /** Tells the keys that something may have moved to. */
  #targets({ resource, part, facts, single }: ComparedTable): (key: string) => boolean {
    const now = (module: string) => new Set(Object.values(this.#idMap[module] ?? {}));
    const own = [resource.id, ...(resource.api.parent ? [resource.api.parent] : [])];
    const rows = part === undefined || single ? [] : facts && 'to' in facts ? facts.to : [`${resource.id}/${part}`];
    const known = new Set([...own, ...rows].flatMap((module) => [...now(module)]));
    if (known.size === 0) return () => false;
    return (key) => known.has(key) || key.split('/').some((segment) => known.has(segment));
  }

  /** An object made anew has new identifiers of its own, too: an application its `appId`. */
  #withOwnNames(resource: Resource, object: JsonObject): JsonObject {
    let renamed = object;
    for (const [name, values] of this.#values) {
      const by = name.slice(resource.id.length + 1);
      if (name !== `${resource.id} ${by}`) continue;
      const now = values.get(String(object[by]));
      if (now !== undefined) renamed = { ...renamed, [by]: now };
    }
    return renamed;
  }

  /** The names of directory extension values hold the identifier of the application that they belong to. */
  #withDynamicNames({ api }: Resource, object: JsonObject): JsonObject {
    const { to, by } = api.dynamic?.holds ?? {};
    const values = this.#values.get(`${to} ${by}`);
    if (!values) return object;
    const now = (name: string) =>
      name.replace(
        /^(extension_)([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})(?=_)/,
        (text, start, ...id) =>
          start + (values.get(id.slice(0, 5).join('-'))?.replaceAll('-', '') ?? text.slice(start.length)),
      );
    return Object.fromEntries(Object.entries(object).map(([name, value]) => [now(name), value]));
  }

  /** Below a parent the key is longer than the identifier that others name. */
  #nowBelow(module: string, value: string): string | undefined {
    let index = this.#below.get(module);
    if (!index) {
      const pairs = Object.entries(this.#idMap[module] ?? {}).filter(([old]) => old.includes('/'));
      index = new Map(pairs.map(([old, now]) => [lastOf(old), lastOf(now)]));
      this.#below.set(module, index);
    }
    return index.get(value);
  }
  readonly #below = new Map<string, ReadonlyMap<string, string>>();

  #renamed(found: FoundReference): string | undefined {
    for (const module of found.modules) {
      const now =
        found.by === 'id'
          ? (this.#idMap[module]?.[found.value] ?? this.#nowBelow(module, found.value))
          : this.#values.get(`${module} ${found.by}`)?.get(found.value);
      if (now !== undefined) return now;
    }
    return undefined;
  }
}

const lastOf = (key: string): string => key.slice(key.lastIndexOf('/') + 1);

/** References in the catalogue that store something else than the target's key. */
function namedReferences(catalog: readonly Resource[]): readonly { readonly to: string; readonly by: string }[] {
  return catalog.flatMap((resource) =>
    [undefined, ...Object.keys(resource.parts ?? {})].flatMap((part) =>
      Object.values(referencesOf(resource, part)).flatMap((reference) =>
        reference === undefined
          ? []
          : [reference, ...(reference.or ?? [])].flatMap(({ to, by }) =>
              by === undefined || by === 'id' ? [] : [to].flat().map((module) => ({ to: module, by })),
            ),
      ),
    ),
  );
}
