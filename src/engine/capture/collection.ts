import { createHash } from 'node:crypto';
import { holds } from '../../model/condition.ts';
import { isAppError } from '../../model/errors.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import type { ModuleCapture, ReadingAges, Reason } from '../../model/snapshot.ts';
import { navigationOf, withQuery } from './addresses.ts';
import { allOrThrow } from './all-or-throw.ts';
import type { ModuleProgress } from './checkpoints.ts';
import { type MergedObject, mergeDeltaItem } from './delta-merge.ts';
import { stored } from './enrich.ts';
import { coveringLog, heardOf, isNamed, objectsToRead } from './hints.ts';
import { type Expanded, ModuleParts } from './module-parts.ts';
import { ObjectListing } from './object-listing.ts';
import { NAMED, type PartReading } from './parts.ts';
import { stopsEverything } from './reasons.ts';
import { Findings, type Run } from './run.ts';

/** Reads one listed module with its parts: whole, or only what changed since the cursor of the snapshot below. */
export async function readCollection(run: Run, resource: Resource): Promise<ModuleCapture> {
  const reading = new CollectionReading(run, resource, await dynamicNames(run, resource));
  try {
    return await reading.read();
  } catch (error) {
    await reading.ended();
    // What could not be read stays as it was. A crash or a wish to stop leaves everything for the run that goes on.
    if (!stopsEverything(error)) await reading.rollBack();
    throw error;
  }
}

/** Objects on a page of a list. */
const PAGE = 999;

class CollectionReading {
  readonly #run: Run;
  readonly #resource: Resource;
  readonly #findings: Findings;
  readonly #listing: ObjectListing;
  readonly #parts: ModuleParts;
  #progress: ModuleProgress;
  /** When the parts outside the change stream were last read of all objects; undefined for now. */
  #partsSince: Json | undefined;

  constructor(run: Run, resource: Resource, dynamic: readonly string[]) {
    this.#run = run;
    this.#resource = resource;
    this.#findings = new Findings(resource.id);
    this.#listing = new ObjectListing(run, resource, this.#findings, dynamic);
    this.#parts = new ModuleParts(run, resource, this.#findings, this.#listing.index, () => {
      this.#listing.table.counts.failed++;
    });
    this.#progress = run.checkpoints.progress(resource.id);
  }

  async read(): Promise<ModuleCapture> {
    const link = this.#usableLink();
    if (link !== undefined && !this.#progress.deltaLink && !this.#progress.objectsDone) {
      try {
        return await this.#incremental(link);
      } catch (error) {
        // The link has expired, or Graph has lost its place: start over, comparing with what there was.
        if (!isAppError(error, 'graph.resync-required')) throw error;
        this.#findings.add('info', 'resync', 'Graph asked to start over; everything was read anew.');
        this.#listing.index.clear();
        this.#progress = this.#run.checkpoints.restart(this.#resource.id);
        this.#parts.restart(this.#progress);
      }
    }
    return this.#whole();
  }

  /** Waits for whatever still reads after the reading was given up. */
  async ended(): Promise<void> {
    await this.#parts.ended();
  }

  async rollBack(): Promise<void> {
    await this.#listing.table.rollBack();
    await this.#parts.rollBack();
  }

  async #whole(): Promise<ModuleCapture> {
    const { api, id } = this.#resource;
    // Only a first reading expands whatever happened since. Which lists come first says nothing of what they hold.
    if (this.#run.before(id) === undefined) this.#parts.foresee();
    // Asked for first, so that no change between the pages of the list is lost.
    if (api.delta && !this.#progress.deltaLink) this.#progress.deltaLink = await this.#latestLink();
    await this.#listing.prepare(this.#parts);
    const heard = await heardOf(this.#run, this.#resource);
    this.#listing.heard = heard;
    this.#partsSince = heard && this.#run.before(id)?.cursor?.sweptAt;
    const expandable = heard ? [] : this.#parts.expandable();
    const listed = this.#listing.listAll(this.#progress);
    const expansions = expandable.map(async (reading) => [reading, await this.#parts.expand(reading)] as const);
    await allOrThrow<unknown>([listed, ...expansions]);
    const [gone, expanded] = [await listed, await Promise.all(expansions)];
    void this.#run.prepare(this.#listing.table.name);
    for (const key of gone) await this.#parts.drop(key);
    this.#run.publishObjects(id, this.#listing.index);
    await this.#readParts(expanded, heard);
    await this.#parts.readSecrets();
    const link = this.#progress.deltaLink && (await this.#replay(this.#progress.deltaLink));
    this.#listing.table.settle(this.#listing.some === undefined && !this.#listing.troubled);
    return this.#capture(this.#listing.table.recordsBelow && !api.delta ? 'relist' : 'full', link || undefined);
  }

  async #readParts(
    expanded: readonly (readonly [PartReading, Expanded | undefined])[],
    heard: ReadonlySet<string> | undefined,
  ): Promise<void> {
    const { index, some, table } = this.#listing;
    // Of objects that were not read again, and of those that nothing happened to, the parts stand as they are.
    const keys = [...index.keys()].filter(
      (key) =>
        (some === undefined || table.has(key)) && (heard === undefined || isNamed(heard, key) || !table.isSame(key)),
    );
    const others = heard ? [...this.#parts.expandable(), ...this.#parts.others()] : this.#parts.others();
    await allOrThrow([
      ...expanded.map(([reading, result]) => this.#parts.settleExpanded(reading, result)),
      ...others.map((reading) => this.#parts.read(reading, keys, heard === undefined)),
    ]);
  }

  async #incremental(from: string): Promise<ModuleCapture> {
    const { id } = this.#resource;
    const { always } = await this.#listing.prepare(this.#parts);
    const round = new Map<string, MergedObject>();
    const { untracked } = this.#parts;
    const indexed = untracked.length > 0 || always || this.#run.isParent(id);
    const reading = this.#round(from, round);
    // What is below is read while the changes are on their way.
    await allOrThrow<unknown>([reading, ...(indexed ? [this.#listing.indexBelow()] : [])]);
    const link = await reading;
    this.#run.noteTouched(id, round.keys());
    await this.#apply(round, false);
    if (always) await this.#listing.refresh(round);
    this.#run.publishObjects(id, this.#listing.index);
    await this.#readUntracked();
    await this.#parts.readSecrets();
    this.#listing.table.settle(false);
    return this.#capture('delta', link);
  }

  /** The parts that the change stream does not carry: of the objects that something was heard of, or of all. */
  async #readUntracked(): Promise<void> {
    const { untracked } = this.#parts;
    if (untracked.length === 0) return;
    const { index } = this.#listing;
    const some = await objectsToRead(this.#run, this.#resource, index);
    const keys = [...(some ?? index.keys())].filter((key) => index.has(key));
    // Short lists of those that matter, or pages of a thousand of all: whatever takes fewer requests.
    const named = some !== undefined && keys.length / NAMED < index.size / PAGE;
    const expandable = named ? [] : this.#parts.expandable(untracked);
    const others = untracked.filter((reading) => !expandable.includes(reading));
    this.#partsSince = some && this.#run.before(this.#resource.id)?.cursor?.sweptAt;
    await allOrThrow([
      ...expandable.map(async (reading) => this.#parts.settleExpanded(reading, await this.#parts.expand(reading))),
      ...others.map((reading) => (some ? this.#parts.readSome(reading, keys) : this.#parts.read(reading, keys, true))),
    ]);
  }

  async #latestLink(): Promise<string> {
    const path = this.#resource.api.delta?.path ?? '';
    const address = withQuery(path, { select: this.#deltaSelect(), query: '$deltatoken=latest' });
    return this.#round(address, new Map());
  }

  /** Reads one round into `round` and returns the link of the next. */
  async #round(address: string, round: Map<string, MergedObject>): Promise<string> {
    const { signal } = this.#run.options;
    const options = { version: this.#resource.api.version, ...(signal ? { signal } : {}) };
    let next: string | undefined;
    for await (const page of this.#run.graph.delta(address, options)) {
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
      await this.#apply(round, true);
      return next;
    } catch (error) {
      if (!isAppError(error, 'graph.resync-required')) throw error;
      this.#findings.add(
        'info',
        'resync',
        'Graph dropped the change link meanwhile; the next capture reads everything.',
      );
      return undefined;
    }
  }

  /** Writes what the change stream told; `untracked`: also reads the parts that it does not tell of. */
  async #apply(round: ReadonlyMap<string, MergedObject>, untracked: boolean): Promise<void> {
    const { table, select, index } = this.#listing;
    const changed = new Map<string, JsonObject>();
    const fresh = new Set<string>();
    const unset = Object.fromEntries((select ?? []).map((name) => [name, null as Json]));
    for (const [key, merged] of round) {
      if (merged.removed) {
        await table.remove(key);
        await this.#parts.drop(key);
        index.delete(key);
        continue;
      }
      const below = await table.below(key);
      if (merged.reborn || !(below || table.has(key))) fresh.add(key);
      // What was ever set is in the answer, nulls included: what is absent never was. Values beside the list stay.
      changed.set(key, { ...below, ...unset, ...stored(this.#resource, merged.properties) });
    }
    await this.#listing.put(changed);
    const keys = [...changed.keys()];
    for (const reading of this.#parts.tracked) {
      // A new or restored object may bear links that the answer does not repeat; a replica that lags may not know what
      // the answer tells. So both are taken, the answer last.
      const again: string[] = [];
      for (const key of keys) {
        const merged = round.get(key) as MergedObject;
        if (fresh.has(key) || (await this.#parts.mayBeWhole(reading, key, merged))) again.push(key);
      }
      await this.#parts.read(reading, again);
      for (const key of keys) await this.#parts.applyLinks(reading, key, round.get(key) as MergedObject);
    }
    if (untracked) for (const reading of this.#parts.untracked) await this.#parts.read(reading, keys);
  }

  #deltaSelect(): readonly string[] | undefined {
    const { select } = this.#listing;
    return select && [...select, ...this.#parts.tracked.map(({ part }) => navigationOf(part))];
  }

  /** The change link of the snapshot below, when it fits the question and the tables it belongs to. */
  #usableLink(): string | undefined {
    const cursor = this.#run.before(this.#resource.id)?.cursor;
    if (this.#run.options.full || !this.#resource.api.delta || typeof cursor?.deltaLink !== 'string') return undefined;
    const { tables, asked } = cursor;
    const needed = [this.#listing.table.name, ...this.#parts.tracked.map(({ table }) => table.name)];
    if (asked !== this.#asked() || !Array.isArray(tables)) return undefined;
    return needed.every((table) => tables.includes(table)) ? cursor.deltaLink : undefined;
  }

  /** What is asked of the change stream; another question needs another link. */
  #asked(): string {
    const question = JSON.stringify([this.#resource.api.delta?.path, this.#deltaSelect()]);
    return createHash('sha256').update(question).digest('hex').slice(0, 16);
  }

  #capture(method: ModuleCapture['method'], link: string | undefined): ModuleCapture {
    const { table, troubled } = this.#listing;
    const ages = this.#listing.slow?.ages;
    const open = troubled || (ages?.waiting ?? 0) > 0;
    const whole = this.#parts.complete(table.name).filter((name) => !(open && name === table.name));
    const partial = whole.length <= this.#parts.tables.length || this.#parts.failed.size > 0;
    const failedReads: Reason = { code: 'some-objects-failed', message: `${table.counts.failed} reads failed.` };
    const reason = [...this.#parts.failed.values()][0] ?? (ages?.waiting && !troubled ? waiting(ages) : failedReads);
    return {
      module: this.#resource.id,
      state: partial ? 'partial' : 'complete',
      ...(partial ? { reason } : {}),
      completeTables: whole,
      counts: { ...table.counts },
      readAt: this.#run.now().toISOString(),
      method,
      ...this.#cursor(link, whole),
      findings: this.#findings.all,
      ...(ages ? { ages } : {}),
    };
  }

  #cursor(link: string | undefined, tables: readonly string[]): Pick<ModuleCapture, 'cursor'> {
    if (link !== undefined) {
      const sweptAt = this.#partsSince ?? this.#run.now().toISOString();
      return { cursor: { deltaLink: link, tables, asked: this.#asked(), sweptAt } };
    }
    if (this.#listing.troubled) return {};
    if (coveringLog(this.#run, this.#resource))
      return { cursor: { sweptAt: this.#partsSince ?? this.#run.now().toISOString() } };
    if (this.#resource.api.parent === undefined) return {};
    const before = this.#run.before(this.#resource.id)?.cursor?.sweptAt;
    return { cursor: { sweptAt: this.#listing.some && before ? before : this.#run.now().toISOString() } };
  }
}

function waiting({ read, waiting: left }: ReadingAges): Reason {
  const message = `${left} of ${read + left} have not had their turn yet: Microsoft allows few requests, and each run does some.`;
  return { code: 'reading-budget', message };
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
