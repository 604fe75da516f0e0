import type { Change } from '../../model/change.ts';
import type { JsonObject } from '../../model/json.ts';
import { type Resource, tableOf } from '../../model/resource.ts';
import type { SnapshotReader } from '../../vault/vault.ts';
import { nameOf, referencesInChanges } from './names.ts';
import { type FoundReference, findReferences, referencesOf } from './references.ts';
import { ownerOf } from './table-changes.ts';
import type { ComparedTable } from './tables.ts';

/** Finds what a person calls the objects behind identifiers: in the newer snapshot, or else in the older. */
export class NameFinder {
  readonly #resources: ReadonlyMap<string, Resource>;
  readonly #readers: readonly SnapshotReader[];
  /** `<module> <property> <value>` → name; null when nobody bears it. */
  readonly #known = new Map<string, string | null>();
  /** Modules whose names by another property than the key are all known. */
  readonly #scanned = new Set<string>();

  constructor(catalog: readonly Resource[], from: SnapshotReader, to: SnapshotReader) {
    this.#resources = new Map(catalog.map((resource) => [resource.id, resource]));
    this.#readers = from === to ? [to] : [to, from];
  }

  /** Looks up every name that the changes of one table need. */
  async learn(changes: readonly Change[], table: ComparedTable): Promise<void> {
    const { resource, part, facts } = table;
    for (const change of changes) {
      if (part !== undefined)
        await this.find({ field: '', modules: [resource.id], by: 'id', value: ownerOf(table, change.key) });
      if (facts && 'to' in facts) {
        const value = change.key.slice(change.key.lastIndexOf('/') + 1);
        await this.find({ field: '', modules: facts.to, by: 'id', value });
      }
      for (const found of referencesInChanges(resource, change.properties, part)) await this.find(found);
      if (part === undefined && resource.shape === 'assignment') {
        for (const found of findReferences(referencesOf(resource), change.after ?? change.before ?? {}))
          await this.find(found);
      }
    }
  }

  nameOf(found: FoundReference): string | undefined {
    for (const module of found.modules) {
      const name = this.#known.get(`${module} ${found.by} ${found.value}`);
      if (name) return name;
    }
    return undefined;
  }

  ofObject(module: string, key: string): string | undefined {
    return this.#known.get(`${module} id ${key}`) ?? undefined;
  }

  /** The names of what an object refers to, in the order of its declarations. */
  endsOf(resource: Resource, object: JsonObject): readonly string[] {
    return findReferences(referencesOf(resource), object).flatMap((found) => this.nameOf(found) ?? []);
  }

  /** Looks up one name, once. */
  async find(found: FoundReference): Promise<string | undefined> {
    for (const module of found.modules) {
      const resource = this.#resources.get(module);
      if (!resource) continue;
      if (found.by !== 'id' && found.by !== resource.api.key) await this.#scan(resource, found.by);
      const id = `${module} ${found.by} ${found.value}`;
      if (!this.#known.has(id)) this.#known.set(id, (await this.#lookUp(resource, found)) ?? null);
      const name = this.#known.get(id);
      if (name) return name;
    }
    return undefined;
  }

  async #lookUp(resource: Resource, found: FoundReference): Promise<string | undefined> {
    if (found.by !== 'id' && found.by !== resource.api.key) return undefined;
    const table = tableOf(resource);
    for (const reader of this.#readers) {
      const object = table in reader.info.tables ? await reader.get(table, found.value) : undefined;
      if (object) return nameOf(resource, object, found.value);
    }
    return undefined;
  }

  /** References by another property than the key: the module is read once, and all its names are known. */
  async #scan(resource: Resource, by: string): Promise<void> {
    const table = tableOf(resource);
    if (this.#scanned.has(`${table} ${by}`)) return;
    this.#scanned.add(`${table} ${by}`);
    for (const reader of this.#readers) {
      if (!(table in reader.info.tables)) continue;
      for await (const [key, object] of reader.records(table)) {
        const value = object[by];
        const id = `${resource.id} ${by} ${value}`;
        if (typeof value === 'string' && !this.#known.get(id)) this.#known.set(id, nameOf(resource, object, key));
      }
    }
  }
}
