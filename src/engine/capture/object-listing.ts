import { holds } from '../../model/condition.ts';
import { type AppError, isAppError } from '../../model/errors.ts';
import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../../model/json.ts';
import { type InlinePart, type Resource, type Slow, tableOf } from '../../model/resource.ts';
import { isSingle, listAddress, plainQuery, splitKey } from './addresses.ts';
import type { ModuleProgress } from './checkpoints.ts';
import { type Enricher, enricherOf, stored } from './enrich.ts';
import { fanOut, itemsOf } from './fan-out.ts';
import { isNamed, parentsToRead } from './hints.ts';
import { estimatedSize, readList } from './lists.ts';
import { ObjectTable } from './object-table.ts';
import { EXPANSION_LIMIT } from './parts.ts';
import type { Findings, Run } from './run.ts';
import { SlowReading } from './slow.ts';

/** The key of an object that there is only one of. */
export const SINGLETON = 'singleton';
/** Up to so many parents, or one in so many, asking each of them is cheaper than a list of all. */
const FEW = 20;
const MANY = 50;

interface InlineParts {
  readonly inline: readonly (readonly [name: string, part: InlinePart])[];
  fail(name: string, part: InlinePart, error: unknown): Promise<void>;
}

/** Lists the objects of one module and writes them, completed by what the list leaves out. */
export class ObjectListing {
  readonly table: ObjectTable;
  /** Every object of the module, with the properties that conditions ask for. */
  readonly index = new Map<string, JsonObject>();
  readonly select: readonly string[] | undefined;
  /** Some objects could not be read. */
  troubled = false;
  /** The parents that were read; undefined for all. */
  some: ReadonlySet<string> | undefined;
  /** Identifiers that a log names since the snapshot below; undefined: anything may have changed. */
  heard: ReadonlySet<string> | undefined;
  /** Reads little by little. */
  readonly slow: SlowReading | undefined;
  readonly #run: Run;
  readonly #resource: Resource;
  readonly #findings: Findings;
  readonly #kept: readonly string[];
  #enricher: Enricher | undefined;
  /** Objects to expect, for the progress. */
  #total: number | undefined;

  constructor(run: Run, resource: Resource, findings: Findings, dynamic: readonly string[]) {
    this.#run = run;
    this.#resource = resource;
    this.#findings = findings;
    this.table = new ObjectTable(resource, run.writer);
    this.select = resource.api.select && [...resource.api.select, ...dynamic];
    this.slow = resource.slow && new SlowReading(run, resource, resource.slow);
    this.#kept = keptFields(run, resource);
  }

  /** Reads what is needed to complete objects. Tells whether objects change without a word in the change stream. */
  async prepare(parts: InlineParts): Promise<{ readonly always: boolean }> {
    this.#enricher = await enricherOf(
      this.#run,
      this.#resource,
      (object) => this.keyOf(object, undefined),
      parts.inline,
      {
        object: (key, error) => this.#trouble(key, error),
        part: (name, part, error) => parts.fail(name, part, error),
        below: (key) => this.table.below(key),
      },
    );
    return this.#enricher;
  }

  /** Lists everything; returns the keys that are gone since the snapshot below. */
  async listAll(progress: ModuleProgress): Promise<readonly string[]> {
    const { parent, top } = this.#resource.api;
    if (progress.objectsDone && parent === undefined && !isSingle(this.#resource)) return this.#listKeys(progress);
    if (parent !== undefined) {
      const gone = await this.#listSome(parent);
      if (gone) return gone;
    }
    await this.table.openWhole();
    this.#total = (await estimatedSize(this.#run, this.#resource)) || undefined;
    if (parent !== undefined) await this.#listBelow(parent);
    else if (isSingle(this.#resource)) await this.#putAll(await this.#single(), undefined);
    else {
      const address = listAddress(this.#resource, undefined, { select: this.select, top });
      await readList(this.#run, this.#resource, address, (items) => this.#putAll(items, undefined));
    }
    // Where a list could not be read, what it would have shown is not gone.
    if (this.troubled) return [];
    const gone = await this.table.removeRest();
    this.table.settle(true);
    progress.objectsDone = true;
    progress.counts = { ...this.table.counts };
    await this.#run.checkpoints.saveSoon();
    return gone;
  }

  /** Notes every object of the snapshot below. */
  async indexBelow(): Promise<void> {
    for await (const [key, value] of this.#below()) this.note(key, value);
  }

  /** Completes and writes some objects. */
  async put(objects: ReadonlyMap<string, JsonObject>): Promise<void> {
    const same = await this.#untouched(objects);
    const open = same.size === 0 ? objects : new Map([...objects].filter(([key]) => !same.has(key)));
    const complete = this.#enricher?.needed ? await this.#enricher.enrich(open) : open;
    for (const [key, object] of [...same, ...complete]) {
      const record = this.#enricher?.needed ? object : stored(this.#resource, object);
      await this.table.put(key, record);
      this.note(key, record);
    }
    this.#run.report(this.#resource.id, this.index.size, this.#total);
  }

  /** Objects of which nothing moved since the snapshot below, as that has them: what the list leaves out is there. */
  async #untouched(objects: ReadonlyMap<string, JsonObject>): Promise<ReadonlyMap<string, JsonObject>> {
    const { stamps, detail } = this.#resource.api;
    const { heard } = this;
    const same = new Map<string, JsonObject>();
    const before = this.#run.before(this.#resource.id);
    const tells = stamps !== undefined || (detail !== undefined && heard !== undefined);
    if (!tells || this.#run.options.full || !before?.completeTables.includes(this.table.name)) return same;
    for (const [key, object] of objects) {
      const below = await this.table.below(key);
      // Without stamps, the log must be silent about it and the row read as it did, as far as it says anything.
      const names = stamps ?? saidBy(stored(this.#resource, object));
      const isQuiet = stamps !== undefined || (heard !== undefined && !isNamed(heard, key));
      if (below && isQuiet && names.every((name) => jsonEqual(below[name] ?? null, object[name] ?? null)))
        same.set(key, below);
    }
    return same;
  }

  /** Completes every object of the snapshot below again, but for those that were just put. */
  async refresh(except: { has(key: string): boolean }): Promise<void> {
    let chunk = new Map<string, JsonObject>();
    for await (const [key, value] of this.#below()) {
      if (except.has(key)) continue;
      chunk.set(key, value);
      if (chunk.size < 500) continue;
      await this.put(chunk);
      chunk = new Map();
    }
    if (chunk.size) await this.put(chunk);
  }

  keyOf(object: JsonObject, parent: string | undefined): string | undefined {
    if (isSingle(this.#resource)) return parent ?? SINGLETON;
    const id = object[this.#resource.api.key ?? 'id'];
    if (typeof id !== 'string' || id === '') return undefined;
    return parent === undefined ? id : `${parent}/${id}`;
  }

  note(key: string | undefined, object: JsonObject): void {
    if (key === undefined) return;
    const kept: Record<string, Json> = {};
    for (const name of this.#kept) if (object[name] !== undefined) kept[name] = object[name];
    this.index.set(key, kept);
  }

  async *#below(): AsyncGenerator<readonly [string, JsonObject]> {
    const { parent } = this.#run.writer;
    const table = tableOf(this.#resource);
    if (parent && table in parent.info.tables) yield* parent.records(table);
  }

  /** Reads again only below the parents that something happened to; undefined when all must be read. */
  async #listSome(parentModule: string): Promise<readonly string[] | undefined> {
    const parents = await this.#run.objectsOf(parentModule);
    const some = this.slow ? await this.slow.choose(parents) : await parentsToRead(this.#run, this.#resource, parents);
    if (!some) return undefined;
    const expected = new Set<string>();
    for await (const [key, value] of this.#below()) {
      const parent = splitKey(this.#resource, key).parent as string;
      // What comes again below a parent that is read is put again; what does not is gone.
      if (some.has(parent) || !parents.has(parent)) expected.add(key);
      else this.note(key, value);
    }
    this.some = some;
    await this.#listBelow(parentModule);
    if (this.troubled) return [];
    const gone = [...expected].filter((key) => !this.table.has(key));
    for (const key of gone) await this.table.remove(key);
    return gone;
  }

  async #listBelow(parentModule: string): Promise<void> {
    const { api } = this.#resource;
    const parents = await this.#run.objectsOf(parentModule);
    const wanted = [...parents].filter(
      ([key, parent]) =>
        (this.some?.has(key) ?? true) && (api.parentWhere ?? []).every((condition) => holds(condition, parent)),
    );
    const keys = wanted.map(([key]) => key);
    const options = { select: this.select, top: api.top };
    await fanOut(this.#run, {
      version: api.version,
      items: await this.#listExpanded(parentModule, keys, parents.size),
      address: (parent) =>
        listAddress(this.#resource, parent, { ...options, ...ownQuery(api.query, parents.get(parent)) }),
      take: async (parent, body) => {
        if (body) await this.#putAll(isSingle(this.#resource) ? [body] : itemsOf(body), parent);
        await this.slow?.done(parent);
      },
      trouble: (parent, error) => this.#trouble(parent, error),
    });
  }

  /**
   * Reads what hangs below many parents by expanding it in a list of them. Returns the parents that this did not
   * settle: those whose list came back full, and those that the list did not show.
   */
  async #listExpanded(parentModule: string, wanted: readonly string[], parents: number): Promise<readonly string[]> {
    const { api } = this.#resource;
    const parent = this.#run.resources.get(parentModule);
    if (!api.expand || !parent || wanted.length <= Math.max(FEW, parents / MANY)) return wanted;
    const navigation = api.path.slice(api.path.lastIndexOf('/') + 1);
    const address = listAddress(parent, undefined, {
      select: ['id'],
      expand: this.select ? `${navigation}($select=${this.select.join(',')})` : navigation,
      top: parent.api.top,
      query: plainQuery(parent),
    });
    const left = new Set(wanted);
    try {
      await readList(this.#run, parent, address, async (items) => {
        const found = new Map<string, JsonObject>();
        for (const item of items) {
          const key = item[parent.api.key ?? 'id'];
          const below = item[navigation];
          if (typeof key !== 'string' || !left.has(key) || !Array.isArray(below)) continue;
          // Full and no marker: there may be more.
          if (below.length >= EXPANSION_LIMIT) continue;
          for (const [id, object] of this.#keyed(below.filter(isJsonObject), key)) found.set(id, object);
          left.delete(key);
        }
        await this.put(found);
      });
    } catch (error) {
      // A service that does not expand this answers when asked object by object.
      if (!isAppError(error) || (error.context.status !== 400 && error.context.status !== 501)) throw error;
    }
    return [...left];
  }

  /** The only object, if there is one; some are wrapped in a list of one. */
  async #single(): Promise<readonly JsonObject[]> {
    const { version } = this.#resource.api;
    try {
      const address = listAddress(this.#resource, undefined, { select: this.select });
      const body = await this.#run.graph.get(address, { version });
      return Array.isArray(body.value) && !('id' in body) ? itemsOf(body).slice(0, 1) : [body];
    } catch (error) {
      // What was never set up is not there.
      if (isAppError(error, 'graph.not-found')) return [];
      throw error;
    }
  }

  /** After a crash: what was written is known, only the keys and what conditions ask for are needed again. */
  async #listKeys(progress: ModuleProgress): Promise<readonly string[]> {
    Object.assign(this.table.counts, progress.counts);
    const { api } = this.#resource;
    const select = api.select ? [...new Set([api.key ?? 'id', ...this.#kept])] : undefined;
    const address = listAddress(this.#resource, undefined, { select, top: api.top });
    await readList(this.#run, this.#resource, address, async (items) => {
      for (const item of items) this.note(this.keyOf(item, undefined), item);
    });
    return [];
  }

  async #putAll(items: readonly JsonObject[], parent: string | undefined): Promise<void> {
    await this.put(this.#keyed(items, parent));
  }

  #keyed(items: readonly JsonObject[], parent: string | undefined): Map<string, JsonObject> {
    const objects = new Map<string, JsonObject>();
    for (const item of items) {
      const key = this.keyOf(item, parent);
      if (key === undefined) this.#findings.add('warning', 'no-key', 'Graph returned an object without identifier.');
      else objects.set(key, item);
    }
    return objects;
  }

  #trouble(key: string, error: AppError): void {
    this.troubled = true;
    this.table.counts.failed++;
    this.#findings.add('error', error.code, error.message, key);
  }
}

/** A list that leaves properties out may show them empty. */
function saidBy(row: JsonObject): readonly string[] {
  const isEmpty = (value: Json | undefined) =>
    value === null || value === '' || (Array.isArray(value) && value.length === 0);
  return Object.keys(row).filter((name) => !isEmpty(row[name]));
}

const watched = ({ watch, emptyWhen }: NonNullable<Slow['report']>) => [...watch, ...(emptyWhen ? [emptyWhen] : [])];

const OF_PARENT = /\{parent\.(\w+)\}/g;

/** A query that names the parent by another property than its key. */
function ownQuery(query: string | undefined, parent: JsonObject | undefined): { readonly query?: string } {
  if (!query?.includes('{parent.')) return {};
  return { query: query.replaceAll(OF_PARENT, (_, name: string) => encodeURIComponent(String(parent?.[name] ?? ''))) };
}

/** Top-level properties that conditions of parts and of children ask for. */
function keptFields(run: Run, resource: Resource): readonly string[] {
  const fields = new Set<string>();
  const note = (field: string | undefined) => field !== undefined && fields.add(field.split(/[.[]/)[0] as string);
  for (const part of Object.values(resource.parts ?? {})) {
    for (const condition of part.where ?? []) note(condition.field);
    if (part.shape === 'blob') note(part.presentWhen);
    if (part.shape !== 'inline') continue;
    note(part.sealed?.renewedBy);
    note(part.sealed?.each?.list);
  }
  for (const { api, slow } of run.resources.values()) {
    if (api.parent === resource.id) {
      for (const condition of api.parentWhere ?? []) note(condition.field);
      for (const [, name] of (api.query ?? '').matchAll(OF_PARENT)) note(name);
    }
    if (slow?.report?.module === resource.id) for (const name of watched(slow.report)) note(name);
    if (api.dynamic?.module !== resource.id) continue;
    note(api.dynamic.name);
    for (const condition of api.dynamic.where) note(condition.field);
  }
  return [...fields];
}
