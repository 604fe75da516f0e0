import { createHash } from 'node:crypto';
import { holds } from '../../model/condition.ts';
import { type AppError, isAppError } from '../../model/errors.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import { type InlinePart, type Part, type Resource, tableOf } from '../../model/resource.ts';
import type { ModuleCapture } from '../../model/snapshot.ts';
import { isSingle, listAddress, navigationOf, withQuery } from './addresses.ts';
import type { ModuleProgress } from './checkpoints.ts';
import { type MergedObject, mergeDeltaItem } from './delta-merge.ts';
import { type Enricher, enricherOf, stored } from './enrich.ts';
import { fanOut, itemsOf } from './fan-out.ts';
import { estimatedSize, readList } from './lists.ts';
import { ObjectTable } from './object-table.ts';
import { PartTable } from './part-table.ts';
import { canExpand, type PartReading, readEach, readExpanded } from './parts.ts';
import { stopsEverything, troubleOf } from './reasons.ts';
import { Findings, type Run } from './run.ts';

/** The key of an object that there is only one of. */
export const SINGLETON = 'singleton';

/** What the next incremental reading goes on from. */
interface Cursor {
  readonly deltaLink: string;
  /** Tables that agree with the link. */
  readonly tables: readonly string[];
  /** What was asked for; another question needs another link. */
  readonly asked: string;
}

/** Reads one listed module with its parts: whole, or only what changed since the cursor of the snapshot below. */
export async function readCollection(run: Run, resource: Resource): Promise<ModuleCapture> {
  const reading = new CollectionReading(run, resource, await dynamicNames(run, resource));
  try {
    return await reading.read();
  } catch (error) {
    // What could not be read stays as it was. A crash or a wish to stop leaves everything for the run that goes on.
    if (!stopsEverything(error)) await reading.rollBack();
    throw error;
  }
}

class CollectionReading {
  readonly #run: Run;
  readonly #resource: Resource;
  readonly #objects: ObjectTable;
  readonly #parts: PartReading[] = [];
  readonly #inline: (readonly [string, InlinePart])[] = [];
  readonly #findings: Findings;
  readonly #select: readonly string[] | undefined;
  readonly #kept: readonly string[];
  readonly #index = new Map<string, JsonObject>();
  readonly #failedParts = new Map<string, ModuleCapture['reason']>();
  readonly #troubled = new Set<string>();
  #enricher: Enricher | undefined;
  /** Objects to expect, for the progress. */
  #total: number | undefined;
  #progress: ModuleProgress;

  constructor(run: Run, resource: Resource, dynamic: readonly string[]) {
    this.#run = run;
    this.#resource = resource;
    this.#objects = new ObjectTable(resource, run.writer);
    this.#findings = new Findings(resource.id);
    this.#progress = run.checkpoints.progress(resource.id);
    this.#select = resource.api.select && [...resource.api.select, ...dynamic];
    this.#kept = keptFields(run, resource);
    for (const [name, part] of Object.entries(resource.parts ?? {})) {
      if (part.optIn && !isOptedIn(run, resource, name)) continue;
      if (part.shape === 'inline') this.#inline.push([name, part]);
      else
        this.#parts.push({
          run,
          resource,
          name,
          part,
          table: this.#tableOf(name, part),
          trouble: (key, error) => this.#partTrouble(name, key, error),
        });
    }
  }

  async read(): Promise<ModuleCapture> {
    const cursor = this.#cursor();
    if (cursor && !this.#progress.deltaLink && !this.#progress.objectsDone) {
      try {
        return await this.#incremental(cursor);
      } catch (error) {
        // The link has expired, or Graph has lost its place: start over, comparing with what there was.
        if (!isAppError(error, 'graph.resync-required')) throw error;
        this.#findings.add('info', 'resync', 'Graph asked to start over; everything was read anew.');
        await this.#rollBack();
        this.#progress = this.#run.checkpoints.restart(this.#resource.id);
      }
    }
    return this.#whole();
  }

  async rollBack(): Promise<void> {
    await this.#rollBack();
  }

  // ---- whole reading -------------------------------------------------------------------------------------------

  async #whole(): Promise<ModuleCapture> {
    const resource = this.#resource;
    // Asked for first, so that no change between the pages of the list is lost.
    if (resource.api.delta && !this.#progress.deltaLink) this.#progress.deltaLink = await this.#latestLink();
    this.#enricher = await this.#enricherOf();
    const expanded = this.#parts.filter((reading) => canExpand(resource, reading.name, reading.part));
    const lists = expanded
      .filter((reading) => !this.#progress.parts[reading.name]?.done)
      .map(async (reading) => ({ reading, result: await this.#guardPart(reading, () => readExpanded(reading)) }));
    const [gone, ...results] = await allSettledFirst([this.#listObjects(), ...lists]);
    for (const key of gone) await this.#dropParts(key);
    this.#run.publishObjects(resource.id, this.#index);

    for (const { reading, result } of results) {
      if (!result || this.#failedParts.has(reading.name)) continue;
      for (const key of result.seen) if (!this.#index.has(key)) await reading.table.drop(key);
      const open = [
        ...result.large.filter((key) => this.#index.has(key)),
        ...[...this.#index.keys()].filter((key) => !result.seen.has(key)),
      ];
      await this.#readPart(reading, open);
    }
    for (const reading of this.#parts)
      if (!expanded.includes(reading)) await this.#readPart(reading, [...this.#index.keys()]);

    const deltaLink = this.#progress.deltaLink;
    const link = deltaLink && (await this.#replay(deltaLink));
    this.#objects.settle(true);
    return this.#capture(
      this.#objects.recordsBelow ? (resource.api.delta ? 'full' : 'relist') : 'full',
      link || undefined,
    );
  }

  /** Lists the objects and writes them; the keys that are gone since the snapshot below come back. */
  async #listObjects(): Promise<readonly string[]> {
    const { api } = this.#resource;
    if (this.#progress.objectsDone) return this.#listIndex();
    await this.#objects.openWhole();
    this.#total = (await estimatedSize(this.#run, this.#resource)) || undefined;
    const options = { select: this.#select, top: api.top };
    if (api.parent !== undefined) await this.#listBelowParents(options);
    else if (isSingle(this.#resource)) await this.#putAll(await this.#single(options.select), undefined);
    else {
      const address = listAddress(this.#resource, undefined, options);
      await readList(this.#run, this.#resource, address, (items) => this.#putAll(items, undefined));
    }
    const gone = await this.#objects.removeRest();
    this.#objects.settle(true);
    if (this.#parts.length > 0 || api.delta) {
      this.#progress.objectsDone = true;
      this.#progress.counts = { ...this.#objects.counts };
      await this.#run.checkpoints.saveSoon();
    }
    return gone;
  }

  async #listBelowParents(options: {
    readonly select: readonly string[] | undefined;
    readonly top: number | undefined;
  }): Promise<void> {
    const { api } = this.#resource;
    const parents = await this.#run.objectsOf(api.parent as string);
    const wanted = [...parents].filter(([, parent]) =>
      (api.parentWhere ?? []).every((condition) => holds(condition, parent)),
    );
    await fanOut(this.#run, {
      version: api.version,
      items: wanted.map(([key]) => key),
      address: (parent) => listAddress(this.#resource, parent, options),
      take: (parent, body) =>
        body ? this.#putAll(isSingle(this.#resource) ? [body] : itemsOf(body), parent) : undefined,
      trouble: (parent, error) => this.#objectTrouble(parent, error),
    });
  }

  /** The only object; some are wrapped in a list of one. */
  async #single(select: readonly string[] | undefined): Promise<readonly JsonObject[]> {
    const body = await this.#run.graph.get(listAddress(this.#resource, undefined, { select }), {
      version: this.#resource.api.version,
    });
    return Array.isArray(body.value) && !('id' in body) ? itemsOf(body).slice(0, 1) : [body];
  }

  /** After a crash: what was written is known, only the keys and what conditions ask for are needed again. */
  async #listIndex(): Promise<readonly string[]> {
    Object.assign(this.#objects.counts, this.#progress.counts);
    const { api } = this.#resource;
    const select = api.select ? [...new Set([api.key ?? 'id', ...this.#kept])] : undefined;
    if (api.parent === undefined && !isSingle(this.#resource)) {
      await readList(
        this.#run,
        this.#resource,
        listAddress(this.#resource, undefined, { select, top: api.top }),
        async (items) => {
          for (const item of items) this.#note(this.#keyOf(item, undefined), item);
        },
      );
    } else {
      // Single objects and lists below parents are small: they are read again.
      this.#progress.objectsDone = false;
      return this.#listObjects();
    }
    return [];
  }

  async #putAll(items: readonly JsonObject[], parent: string | undefined): Promise<void> {
    const objects = new Map<string, JsonObject>();
    for (const item of items) {
      const key = this.#keyOf(item, parent);
      if (key === undefined) this.#findings.add('warning', 'no-key', 'Graph returned an object without identifier.');
      else objects.set(key, item);
    }
    await this.#put(objects);
  }

  async #put(objects: ReadonlyMap<string, JsonObject>): Promise<void> {
    const complete = this.#enricher?.needed ? await this.#enricher.enrich(objects) : objects;
    for (const [key, object] of complete) {
      const record = this.#enricher?.needed ? object : stored(this.#resource, object);
      await this.#objects.put(key, record);
      this.#note(key, record);
    }
    this.#run.report(this.#resource.id, this.#index.size, this.#total);
  }

  // ---- incremental reading -------------------------------------------------------------------------------------

  async #incremental(cursor: Cursor): Promise<ModuleCapture> {
    const resource = this.#resource;
    this.#enricher = await this.#enricherOf();
    const round = new Map<string, MergedObject>();
    const link = await this.#round(cursor.deltaLink, round);
    const tracked = this.#trackedParts();
    const each = this.#parts.filter(
      (reading) => !tracked.includes(reading) && !canExpand(resource, reading.name, reading.part),
    );
    const listed = this.#parts.filter((reading) => !tracked.includes(reading) && !each.includes(reading));
    const needsIndex = each.length > 0 || listed.length > 0 || this.#enricher.always || this.#run.isParent(resource.id);
    if (needsIndex) await this.#indexBelow();
    await this.#apply(round);
    if (this.#enricher.always) await this.#refreshOthers(round);
    this.#run.publishObjects(resource.id, this.#index);
    for (const reading of listed) {
      const result = await this.#guardPart(reading, () => readExpanded(reading));
      if (!result) continue;
      for (const key of result.seen) if (!this.#index.has(key)) await reading.table.drop(key);
      await this.#readPart(reading, [
        ...result.large,
        ...[...this.#index.keys()].filter((key) => !result.seen.has(key)),
      ]);
    }
    for (const reading of each) await this.#readPart(reading, [...this.#index.keys()]);
    this.#objects.settle(false);
    return this.#capture('delta', link);
  }

  async #indexBelow(): Promise<void> {
    const { parent } = this.#run.writer;
    if (!parent || !(this.#objects.name in parent.info.tables)) return;
    for await (const [key, value] of parent.records(this.#objects.name)) this.#note(key, value);
  }

  /** Values beside the list may change without a word in the delta, so every object is completed again. */
  async #refreshOthers(round: ReadonlyMap<string, MergedObject>): Promise<void> {
    const { parent } = this.#run.writer;
    if (!parent || !(this.#objects.name in parent.info.tables)) return;
    let chunk = new Map<string, JsonObject>();
    for await (const [key, value] of parent.records(this.#objects.name)) {
      if (round.has(key)) continue;
      chunk.set(key, value);
      if (chunk.size < 500) continue;
      await this.#put(chunk);
      chunk = new Map();
    }
    if (chunk.size) await this.#put(chunk);
  }

  // ---- delta ---------------------------------------------------------------------------------------------------

  async #latestLink(): Promise<string> {
    const delta = this.#resource.api.delta;
    const address = withQuery(delta?.path ?? '', { select: this.#deltaSelect(), query: '$deltatoken=latest' });
    return this.#round(address, new Map());
  }

  /** Reads one round into `round` and returns the link of the next. */
  async #round(address: string, round: Map<string, MergedObject>): Promise<string> {
    const { signal } = this.#run.options;
    let next: string | undefined;
    for await (const page of this.#run.graph.delta(address, {
      version: this.#resource.api.version,
      ...(signal ? { signal } : {}),
    })) {
      signal?.throwIfAborted();
      for (const item of page.items) mergeDeltaItem(round, item);
      next = page.deltaLink ?? next;
    }
    return next as string;
  }

  /** What happened while the lists were read. A link that is refused is no loss: the next run reads everything anew. */
  async #replay(link: string): Promise<string | undefined> {
    const round = new Map<string, MergedObject>();
    try {
      const next = await this.#round(link, round);
      await this.#apply(round);
      return next;
    } catch (error) {
      if (!isAppError(error, 'graph.resync-required')) throw error;
      this.#findings.add(
        'info',
        'resync',
        'Graph dropped the change link during the capture; the next one reads everything.',
      );
      return undefined;
    }
  }

  async #apply(round: ReadonlyMap<string, MergedObject>): Promise<void> {
    const changed = new Map<string, JsonObject>();
    const fresh = new Set<string>();
    for (const [key, merged] of round) {
      if (merged.removed) {
        await this.#objects.remove(key);
        await this.#dropParts(key);
        this.#index.delete(key);
        continue;
      }
      const below = await this.#objects.below(key);
      if (merged.reborn || !(below || this.#objects.has(key))) fresh.add(key);
      const base = below ?? Object.fromEntries((this.#select ?? []).map((name) => [name, null as Json]));
      changed.set(key, { ...base, ...stored(this.#resource, merged.properties) });
    }
    await this.#put(changed);
    const keys = [...changed.keys()];
    for (const reading of this.#trackedParts()) {
      for (const key of keys) await this.#applyLinks(reading, key, round.get(key) as MergedObject);
      // A new or restored object may bear links that the delta does not repeat.
      await this.#readPart(
        reading,
        keys.filter((key) => fresh.has(key)),
        (key) => round.get(key),
      );
    }
    const untracked = this.#parts.filter((reading) => !this.#trackedParts().includes(reading));
    for (const reading of untracked) await this.#readPart(reading, keys);
  }

  async #applyLinks(reading: PartReading, key: string, merged: MergedObject): Promise<void> {
    const links = merged.links.get(navigationOf(reading.part));
    if (!links) return;
    const added = [...links].filter((entry): entry is [string, JsonObject] => entry[1] !== null);
    const last = added.at(-1);
    // A single link has one target: a new one takes the place of the old, whether or not its end was told.
    if (reading.part.shape === 'link' && last) return reading.table.set(key, new Map([last]));
    for (const [target, record] of links) {
      if (record) await reading.table.put(key, target, record);
      else await reading.table.delete(key, target);
    }
  }

  #trackedParts(): PartReading[] {
    const tracked = this.#resource.api.delta?.parts ?? [];
    return this.#parts.filter((reading) => tracked.includes(reading.name));
  }

  #deltaSelect(): readonly string[] | undefined {
    const tracked = this.#trackedParts().map((reading) => navigationOf(reading.part));
    return this.#select && [...this.#select, ...tracked];
  }

  #cursor(): Cursor | undefined {
    if (this.#run.options.full || !this.#resource.api.delta) return undefined;
    const cursor = this.#run.before(this.#resource.id)?.cursor;
    if (typeof cursor?.deltaLink !== 'string' || !Array.isArray(cursor.tables)) return undefined;
    const needed = [this.#objects.name, ...this.#trackedParts().map((reading) => reading.table.name)];
    const tables = cursor.tables.filter((table) => typeof table === 'string');
    if (cursor.asked !== this.#asked() || !needed.every((table) => tables.includes(table))) return undefined;
    return { deltaLink: cursor.deltaLink, tables, asked: this.#asked() };
  }

  #asked(): string {
    return createHash('sha256')
      .update(JSON.stringify([this.#resource.api.delta?.path, this.#deltaSelect()]))
      .digest('hex')
      .slice(0, 16);
  }

  // ---- parts ---------------------------------------------------------------------------------------------------

  async #readPart(
    reading: PartReading,
    keys: readonly string[],
    told?: (key: string) => MergedObject | undefined,
  ): Promise<void> {
    if (this.#failedParts.has(reading.name) || this.#progress.parts[reading.name]?.done) return;
    const known = told ? keys : undefined;
    await this.#guardPart(reading, () => readEach(reading, keys, this.#index, known ? undefined : this.#progress));
    for (const key of known ?? []) {
      // A replica that lags may not know what the delta already told.
      const merged = told?.(key);
      if (merged) await this.#applyLinks(reading, key, merged);
    }
  }

  async #guardPart<T>(reading: PartReading, read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      if (stopsEverything(error) || isAppError(error, 'graph.resync-required')) throw error;
      await this.#failPart(reading.name, reading.part, error);
      await reading.table.rollBack();
      return undefined;
    }
  }

  async #failPart(name: string, part: Part, error: unknown): Promise<void> {
    const { reason } = troubleOf(error, this.#resource, part, await this.#run.granted());
    this.#failedParts.set(name, reason);
    this.#findings.add('warning', `part-${reason.code}`, `${name}: ${reason.message}`);
  }

  async #dropParts(key: string): Promise<void> {
    for (const reading of this.#parts) await reading.table.drop(key);
  }

  // ---- the rest ------------------------------------------------------------------------------------------------

  #enricherOf(): Promise<Enricher> {
    return enricherOf(this.#run, this.#resource, (object) => this.#keyOf(object, undefined), this.#inline, {
      object: (key, error) => this.#objectTrouble(key, error),
      part: (name, part, error) => this.#failPart(name, part, error),
      below: (key) => this.#objects.below(key),
    });
  }

  #keyOf(object: JsonObject, parent: string | undefined): string | undefined {
    if (isSingle(this.#resource)) return parent ?? SINGLETON;
    const id = object[this.#resource.api.key ?? 'id'];
    if (typeof id !== 'string' || id === '') return undefined;
    return parent === undefined ? id : `${parent}/${id}`;
  }

  #note(key: string | undefined, object: JsonObject): void {
    if (key === undefined) return;
    const kept: Record<string, Json> = {};
    for (const name of this.#kept) if (object[name] !== undefined) kept[name] = object[name];
    this.#index.set(key, kept);
  }

  #tableOf(name: string, part: Part): PartTable {
    const single = part.shape === 'replaced' || part.shape === 'blob';
    return new PartTable(tableOf(this.#resource, name), single, this.#run.writer, this.#run.interned);
  }

  #objectTrouble(key: string, error: AppError): void {
    this.#objects.counts.failed++;
    this.#troubled.add(this.#objects.name);
    this.#findings.add('error', error.code, error.message, key);
  }

  #partTrouble(name: string, key: string, error: AppError): void {
    this.#objects.counts.failed++;
    this.#troubled.add(tableOf(this.#resource, name));
    this.#findings.add('error', error.code, `${name}: ${error.message}`, key);
  }

  async #rollBack(): Promise<void> {
    await this.#objects.rollBack();
    for (const reading of this.#parts) await reading.table.rollBack();
    this.#index.clear();
  }

  #capture(method: ModuleCapture['method'], deltaLink: string | undefined): ModuleCapture {
    const failedTables = new Set([
      ...this.#troubled,
      ...[...this.#failedParts.keys()].map((name) => tableOf(this.#resource, name)),
    ]);
    const tables = [this.#objects.name, ...this.#parts.map((reading) => reading.table.name)];
    const complete = tables.filter((table) => !failedTables.has(table));
    const reason = [...this.#failedParts.values()][0];
    const partial = failedTables.size > 0;
    return {
      module: this.#resource.id,
      state: partial ? 'partial' : 'complete',
      ...(reason
        ? { reason }
        : partial
          ? { reason: { code: 'some-objects-failed', message: `${this.#objects.counts.failed} reads failed.` } }
          : {}),
      completeTables: complete,
      counts: { ...this.#objects.counts },
      readAt: this.#run.now().toISOString(),
      method,
      ...(deltaLink ? { cursor: { deltaLink, tables: complete, asked: this.#asked() } } : {}),
      findings: this.#findings.all,
    };
  }
}

/** Names of the directory extensions that objects of this module may bear, from the module that defines them. */
async function dynamicNames(run: Run, resource: Resource): Promise<readonly string[]> {
  const dynamic = resource.api.dynamic;
  if (!dynamic || !run.scope.has(dynamic.module)) return [];
  const objects = await run.objectsOf(dynamic.module).catch(() => new Map<string, JsonObject>());
  return [...objects.values()]
    .filter((object) => dynamic.where.every((condition) => holds(condition, object)))
    .map((object) => object[dynamic.name])
    .filter((name) => typeof name === 'string')
    .sort();
}

/** Top-level properties that conditions of parts and of children ask for. */
function keptFields(run: Run, resource: Resource): readonly string[] {
  const fields = new Set<string>();
  const note = (field: string | undefined) => field !== undefined && fields.add(field.split(/[.[]/)[0] as string);
  for (const part of Object.values(resource.parts ?? {})) {
    for (const condition of part.where ?? []) note(condition.field);
    if (part.shape === 'blob') note(part.presentWhen);
  }
  for (const other of run.resources.values()) {
    if (other.api.parent === resource.id) for (const condition of other.api.parentWhere ?? []) note(condition.field);
    if (other.api.dynamic?.module === resource.id) {
      note(other.api.dynamic.name);
      for (const condition of other.api.dynamic.where) note(condition.field);
    }
  }
  return [...fields];
}

function isOptedIn(run: Run, resource: Resource, part: string): boolean {
  return (run.options.optIn ?? []).some((name) => name === part || name === `${resource.id}/${part}`);
}

/** Waits for all, then throws the first error: no reader may write on after its module was given up. */
async function allSettledFirst<A, B>(promises: readonly [Promise<A>, ...Promise<B>[]]): Promise<[A, ...B[]]> {
  const results = await Promise.allSettled(promises);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  return results.map((result) => (result as PromiseFulfilledResult<A | B>).value) as [A, ...B[]];
}
