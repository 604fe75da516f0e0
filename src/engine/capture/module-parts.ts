import type { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import { type InlinePart, type Part, type Resource, tableOf } from '../../model/resource.ts';
import { hasOneRecord } from '../../model/shape.ts';
import type { Reason } from '../../model/snapshot.ts';
import { navigationOf } from './addresses.ts';
import { allOrThrow } from './all-or-throw.ts';
import type { ModuleProgress } from './checkpoints.ts';
import type { MergedObject } from './delta-merge.ts';
import { Feed } from './feed.ts';
import { longestLists } from './long-lists.ts';
import { PartMarks } from './part-marks.ts';
import { PartTable } from './part-table.ts';
import {
  canExpand,
  canName,
  isUnconditional,
  type PartReading,
  readEach,
  readExpanded,
  readLists,
  readNamed,
} from './parts.ts';
import { stopsEverything, troubleOf } from './reasons.ts';
import type { Findings, ObjectIndex, Run } from './run.ts';
import { readSealed, type SealedReading } from './sealed.ts';

/** So many go out in one exchange, each asked by itself. */
const FEW = 20;

/** What an expanded list left open. */
export interface Expanded {
  readonly seen: ReadonlySet<string>;
  /** Objects that may have more than the list shows. */
  readonly full: ReadonlySet<string>;
  /** Those of them whose own list nobody reads yet. */
  readonly left: readonly string[];
  /** The reading of the others, which began with the list. */
  readonly early: Promise<void>;
  /** Nothing but long lists is left of it. */
  readonly earlyBegun: Promise<void>;
  readonly marks: PartMarks;
}

/** The parts of one module: how each is read, and which of them turned out to be unreadable. */
export class ModuleParts {
  readonly inline: (readonly [name: string, part: InlinePart])[] = [];
  readonly failed = new Map<string, Reason>();
  /** Tables in which the rows of some objects are missing. */
  readonly troubled = new Set<string>();
  readonly #run: Run;
  readonly #resource: Resource;
  readonly #readings: PartReading[] = [];
  readonly #sealed: SealedReading[] = [];
  readonly #findings: Findings;
  readonly #index: ObjectIndex;
  /** Readings that began before their objects were all known. */
  readonly #early: Promise<void>[] = [];
  #progress: ModuleProgress;

  constructor(run: Run, resource: Resource, findings: Findings, index: ObjectIndex, onTrouble: () => void) {
    this.#run = run;
    this.#resource = resource;
    this.#findings = findings;
    this.#index = index;
    this.#progress = run.checkpoints.progress(resource.id);
    for (const [name, part] of Object.entries(resource.parts ?? {})) {
      if (part.optIn && !isOptedIn(run, resource, name)) continue;
      if (part.shape === 'inline' && !part.sealed) {
        this.inline.push([name, part]);
        continue;
      }
      const single = part.shape === 'inline' || hasOneRecord(part.shape);
      const table = new PartTable(tableOf(resource, name), single, run.writer);
      const trouble = (key: string, error: AppError) => {
        this.troubled.add(table.name);
        this.#findings.add('error', error.code, `${name}: ${error.message}`, key);
        onTrouble();
      };
      if (part.shape === 'inline') this.#sealed.push({ run, resource, name, part, table, trouble });
      else this.#readings.push({ run, resource, name, part, table, trouble });
    }
  }

  get tables(): readonly string[] {
    return [...this.#readings, ...this.#sealed].map(({ table }) => table.name);
  }

  /** Parts that the module's change stream carries. */
  get tracked(): readonly PartReading[] {
    const tracked = this.#resource.api.delta?.parts ?? [];
    return this.#readings.filter(({ name }) => tracked.includes(name));
  }

  get untracked(): readonly PartReading[] {
    const { tracked } = this;
    return this.#readings.filter((reading) => !tracked.includes(reading));
  }

  restart(progress: ModuleProgress): void {
    this.#progress = progress;
  }

  expandable(readings: readonly PartReading[] = this.#readings): readonly PartReading[] {
    return readings.filter(({ name, part }) => canExpand(this.#resource, name, part));
  }

  others(readings: readonly PartReading[] = this.#readings): readonly PartReading[] {
    return readings.filter(({ name, part }) => !canExpand(this.#resource, name, part));
  }

  /** Begins to ask which lists are the longest, for the readings by expansion that come soon. */
  foresee(): void {
    for (const reading of this.expandable()) {
      // A failure that matters to anybody shows where the list is read.
      if (isUnconditional(reading)) this.#longest(reading).catch(() => undefined);
    }
  }

  #longest(reading: PartReading): Promise<readonly string[]> {
    return this.#run.once(`longest lists of ${reading.table.name}`, () => longestLists(reading));
  }

  /**
   * Reads a part for all objects by expanding it; undefined when it could not be read. The long lists that it shows are
   * read from then on: the pages of one come one after another, and the longest decides when everything ends.
   */
  async expand(reading: PartReading): Promise<Expanded | undefined> {
    return this.#guard(reading, async () => {
      const marks = new PartMarks(this.#progress, reading.name);
      const feed = new Feed<string>();
      const begun = Promise.withResolvers<void>();
      const early = readLists(reading, feed, marks, begun.resolve);
      early.catch(() => undefined);
      this.#early.push(early);
      try {
        const may = isUnconditional(reading);
        const open = (keys: readonly string[]) => keys.filter((key) => !marks.wasDone(key));
        if (may)
          void this.#longest(reading).then(
            (keys) => feed.hasten(open(keys)),
            () => undefined,
          );
        const { seen, large } = await readExpanded(reading, (keys) => {
          if (may) feed.push(open(keys));
        });
        // In the order in which it is noted how far the reading has come.
        feed.end((a, b) => (a < b ? -1 : 1));
        return { seen, full: new Set(large), left: may ? [] : large, early, earlyBegun: begun.promise, marks };
      } catch (error) {
        feed.drop();
        await early.catch(() => undefined);
        throw error;
      }
    });
  }

  /** Reads what the expanded list left open, and drops what it showed of objects that are not there. */
  async settleExpanded(reading: PartReading, expanded: Expanded | undefined): Promise<void> {
    if (!expanded || this.failed.has(reading.name)) return;
    const { seen, full, left, early, earlyBegun, marks } = expanded;
    await this.#guard(reading, async () => {
      const keys = [...this.#index.keys()];
      const unseen = keys.filter((key) => !seen.has(key));
      marks.order([...unseen, ...keys.filter((key) => full.has(key))].sort());
      const rest = [...unseen, ...left.filter((key) => this.#index.has(key))];
      const begun = () => void earlyBegun.then(() => this.#run.prepare(reading.table.name));
      await allOrThrow([early, readEach(reading, rest, this.#index, marks, begun)]);
    });
    if (this.failed.has(reading.name)) return;
    for (const key of seen) if (!this.#index.has(key)) await reading.table.drop(key);
  }

  /** Waits until nothing is read any more, whatever becomes of it. */
  async ended(): Promise<void> {
    await Promise.allSettled(this.#early);
  }

  /** Reads a part of each object. With `resumable`, the run that goes on after a crash skips what was done. */
  async read(reading: PartReading, keys: readonly string[], resumable = false): Promise<void> {
    if (this.failed.has(reading.name) || keys.length === 0) return;
    const marks = new PartMarks(resumable ? this.#progress : undefined, reading.name);
    marks.order([...keys].sort());
    const begun = () => void this.#run.prepare(reading.table.name);
    await this.#guard(reading, () => readEach(reading, keys, this.#index, marks, resumable ? begun : undefined));
  }

  /** Reads the secrets that are new, when there is something to seal them with. */
  async readSecrets(): Promise<void> {
    const { seal } = this.#run.options;
    for (const reading of this.#sealed) {
      if (seal) await this.#guard(reading, () => readSealed(reading, this.#index, seal));
      else {
        const message = 'There is no key to seal the secrets with; make one with "holdfast seal init".';
        this.failed.set(reading.name, { code: 'needs-seal-key', message });
        this.#findings.add('warning', 'part-needs-seal-key', `${reading.name}: ${message}`);
      }
    }
  }

  /** Reads a part of some of many objects, in as few requests as can be. */
  async readSome(reading: PartReading, keys: readonly string[]): Promise<void> {
    if (keys.length <= FEW || !canName(reading)) return this.read(reading, keys);
    if (this.failed.has(reading.name)) return;
    const left = await this.#guard(reading, () => readNamed(reading, keys));
    if (left) await this.read(reading, left);
  }

  /** Takes over what the change stream says of an object's links. */
  async applyLinks(reading: PartReading, key: string, merged: MergedObject): Promise<void> {
    const links = merged.links.get(navigationOf(reading.part));
    if (!links || this.failed.has(reading.name)) return;
    const last = [...links].filter((entry): entry is [string, JsonObject] => entry[1] !== null).at(-1);
    // A single link has one target: a new one takes the place of the old, whether or not its end was told.
    if (reading.part.shape === 'link' && last) return reading.table.set(key, new Map([last]));
    for (const [target, record] of links) {
      if (record) await reading.table.put(key, target, record);
      else await reading.table.delete(key, target);
    }
  }

  /**
   * Whether the change stream may have told all links of the object instead of what changed: it does so for an object
   * that was deleted and restored in between, and then does not tell which links went. News of a link that is known
   * already betrays it, or a mere replay.
   */
  async mayBeWhole(reading: PartReading, key: string, merged: MergedObject): Promise<boolean> {
    if (reading.part.shape === 'link') return false;
    const links = merged.links.get(navigationOf(reading.part)) ?? [];
    const told = [...links].flatMap(([target, record]) => (record ? [target] : []));
    return reading.table.hasBelow(key, told);
  }

  /** The object is gone, and all that hung off it. */
  async drop(key: string): Promise<void> {
    for (const { table } of [...this.#readings, ...this.#sealed]) await table.drop(key);
  }

  async rollBack(): Promise<void> {
    for (const { table } of [...this.#readings, ...this.#sealed]) await table.rollBack();
  }

  async fail(name: string, part: Part, error: unknown): Promise<void> {
    const { reason } = troubleOf(error, this.#resource, part, await this.#run.granted());
    this.failed.set(name, reason);
    this.#findings.add('warning', `part-${reason.code}`, `${name}: ${reason.message}`);
  }

  /** The tables of the module and its parts that are whole. */
  complete(objects: string): readonly string[] {
    const failed = new Set([...this.failed.keys()].map((name) => tableOf(this.#resource, name)));
    return [objects, ...this.tables].filter((table) => !failed.has(table) && !this.troubled.has(table));
  }

  async #guard<T>(reading: PartReading | SealedReading, read: () => Promise<T>): Promise<T | undefined> {
    try {
      return await read();
    } catch (error) {
      if (stopsEverything(error)) throw error;
      await this.fail(reading.name, reading.part, error);
      await reading.table.rollBack();
      return undefined;
    }
  }
}

function isOptedIn(run: Run, resource: Resource, part: string): boolean {
  return (run.options.optIn ?? []).some((name) => name === part || name === `${resource.id}/${part}`);
}
