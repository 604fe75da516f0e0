import { hash } from 'node:crypto';
import type { Bytes } from './bytes.ts';
import type { Crew } from './crew.ts';
import type { Cursor, RunRecord } from './cursor.ts';
import type { DictionaryStore } from './dictionary-store.ts';
import { Digest } from './digest.ts';
import { CHUNK_BYTES, KIND, NEW_LEAF_TARGET } from './format.ts';
import type { KnownFileWriter } from './known-file.ts';
import type { KnownRecords } from './known-records.ts';
import { ensureKnown, fileStep, type KnownStep, openWriter, stepOf } from './known-step.ts';
import type { Layer, TableState } from './layer.ts';
import type { PackWriter } from './pack-writer.ts';
import { Pauses } from './pauses.ts';
import { type FarValue, isFar, sameValue, type Value, valueId } from './record.ts';
import { recordHash } from './record-hash.ts';
import { addRun } from './runs.ts';
import { SampledBuilder } from './sampled-builder.ts';
import { BATCH, lookUpAll, mergeLayers } from './table-reader.ts';
import { TreeBuilder } from './tree-builder.ts';
import type { TreeReader } from './tree-reader.ts';

export interface TableCounts {
  added: number;
  changed: number;
  removed: number;
  unchanged: number;
}

export interface TableWork {
  readonly table: string;
  readonly parent: TableState | undefined;
  /** What is not put is gone. */
  readonly replace: boolean;
  /** Puts and deletions in key order, from the beginning; may be asked for twice. `fleeting`: values are not kept. */
  readonly operations: (fleeting: boolean) => Promise<Cursor>;
  /** At most so many operations will come. */
  readonly expected: number;
  /** Values above this go out of line. */
  readonly inlineLimit: number;
}

export interface TableOutcome {
  readonly state: TableState;
  readonly counts: TableCounts;
  /** What the writer's cache learns once this state is committed. */
  readonly known?: KnownStep | undefined;
}

/** Changes are collected in memory up to this size, then written as they come. */
const HELD_CHANGES = 16 * 1024 * 1024;
/** A run that would bring the changes above this share of the base makes a new base instead. */
const FOLD_SHARE = 0.25;

/** `before` as a text: the hash of the record that was. `put`: the operations hold this value, equal to what was or not. */
type Visit = (key: string, before: Value | string, after: Value, put: boolean) => boolean;

/** Turns the operations on one table into its next state: a run on top, merged runs, or a new base. */
export class TableCommitter {
  readonly #trees: TreeReader;
  readonly #packs: PackWriter;
  readonly #dictionaries: DictionaryStore;
  readonly #known: KnownRecords | undefined;
  readonly #crew: Crew | undefined;

  constructor(
    trees: TreeReader,
    packs: PackWriter,
    dictionaries: DictionaryStore,
    { known, crew }: { readonly known?: KnownRecords | undefined; readonly crew?: Crew | undefined } = {},
  ) {
    this.#known = known;
    this.#crew = crew;
    this.#trees = trees;
    this.#packs = packs;
    this.#dictionaries = dictionaries;
  }

  async commit(work: TableWork): Promise<TableOutcome> {
    const base = work.parent?.layers[0];
    const outcome = base ? await this.#tryRun(work, base) : undefined;
    return outcome ?? this.#writeBase(work);
  }

  /** Visits every key that is in the parent or in the operations; `visit` may stop the walk. */
  async #walk(work: TableWork, visit: Visit, builder?: SampledBuilder, known?: KnownFileWriter): Promise<boolean> {
    // A base copies what it is given, a run keeps it for a while.
    const operations = await work.operations(builder !== undefined);
    const { parent, replace } = work;
    if (!replace && parent && work.expected * 8 < parent.records) {
      const known = this.#known && (await ensureKnown(this.#known, this.#trees, work.table, parent));
      while (operations.key !== undefined) {
        const batch = await take(operations, BATCH);
        const wanted = batch.map(([key]) => key);
        const found = (await known?.lookUp(work.table, wanted)) ?? (await lookUpAll(this.#trees, parent, wanted));
        for (const [i, [key, value]] of batch.entries()) {
          if (!visit(key, found[i]!, this.#normal(value, work), value !== null)) return false;
        }
      }
      return true;
    }
    const old = await mergeLayers(this.#trees, parent?.layers ?? []);
    const pauses = new Pauses();
    while (old.key !== undefined || operations.key !== undefined) {
      const key: string = old.key === undefined || operations.key! < old.key ? operations.key! : old.key;
      const before = old.key === key ? old.value : null;
      const mentioned = operations.key === key;
      const after = mentioned ? this.#normal(operations.value, work) : replace ? null : before;
      if (!visit(key, before, after, mentioned && after !== null)) return false;
      const waits = [old.key === key ? old.advance() : undefined, mentioned ? operations.advance() : undefined];
      if (waits[0]) await waits[0];
      if (waits[1]) await waits[1];
      if (pauses.due()) await pauses.take();
      // Only a base is sent off as it grows: a run may yet have to be taken back.
      if (!builder) continue;
      if (known?.full) await known.drain();
      if (builder.waiting) await builder.settle();
      if (this.#packs.full) await this.#packs.drain();
    }
    return true;
  }

  /** Big values are compared by their hash; their chunks are written only when they really are new. */
  #normal(value: Value, work: TableWork): Value {
    if (value === null || isFar(value) || value.length <= work.inlineLimit) return value;
    const far: FarValue & { source?: Bytes } = {
      size: value.length,
      hash: hash('sha256', value, 'buffer') as Bytes,
      chunks: [],
      source: value,
    };
    return far;
  }

  #placed(value: Value): Value {
    if (value === null || !isFar(value)) return value;
    const { source, ...far } = value as FarValue & { source?: Bytes };
    return source ? { ...far, chunks: writeChunks(this.#packs, source) } : value;
  }

  async #tryRun(work: TableWork, base: Layer): Promise<TableOutcome | undefined> {
    const parent = work.parent!;
    const { keys } = this.#trees;
    const counts: TableCounts = { added: 0, changed: 0, removed: 0, unchanged: 0 };
    const digest = Digest.parse(parent.digest);
    const older = parent.layers.slice(1).reduce((sum, layer) => sum + layer.records, 0);
    const limit = Math.max(4, base.records * FOLD_SHARE) - older;
    const mark = this.#packs.mark();
    const dictionary = parent.dict === undefined ? undefined : await this.#dictionaries.load(parent.dict);
    const options = { run: true, dictionary, ...(base.target === undefined ? {} : { target: base.target }) } as const;
    let held: RunRecord[] = [];
    let heldBytes = 0;
    let builder: TreeBuilder | undefined;
    const learnt = new Map<string, string | null>();
    const whole = await this.#walk(work, (key, before, after, put) => {
      const now = typeof before === 'string' && after !== null ? recordHash(keys, key, after) : undefined;
      if (typeof before === 'string' ? before === now : sameValue(before, after)) {
        if (put) counts.unchanged++;
        return true;
      }
      if (counts.added + counts.changed + counts.removed >= limit) return false;
      count(counts, before, after);
      const { old, fresh } = account(keys, digest, key, before, after, now);
      if (this.#known) learnt.set(key, fresh ?? null);
      const record = { key, value: this.#placed(after), prev: valueId(old) };
      if (builder) builder.add(key, record.value, record.prev);
      else held.push(record);
      heldBytes += 100 + key.length + (after === null || isFar(after) ? 0 : after.length);
      if (!builder && heldBytes > HELD_CHANGES) {
        builder = new TreeBuilder(keys, this.#packs, options);
        for (const each of held) builder.add(each.key, each.value, each.prev);
        held = [];
      }
      return true;
    });
    if (!whole) {
      this.#packs.rollback(mark);
      return undefined;
    }
    const layers = builder
      ? [...parent.layers, builder.finish()!]
      : await addRun(this.#trees, this.#packs, parent.layers, held, options);
    const records = parent.records + counts.added - counts.removed;
    const state = { ...parent, records, digest: digest.hex(), layers };
    const known = this.#known && learnt.size > 0 ? stepOf(this.#known, work.table, parent, state, learnt) : undefined;
    return { counts, state, known };
  }

  async #writeBase(work: TableWork): Promise<TableOutcome> {
    const { keys } = this.#trees;
    const counts: TableCounts = { added: 0, changed: 0, removed: 0, unchanged: 0 };
    // Of all that the base will hold, each record as its leaf is stored.
    const digest = new Digest();
    const [base] = work.parent?.layers ?? [];
    const target = base ? base.target : NEW_LEAF_TARGET;
    const known = await openWriter(this.#known, work.table);
    const builder = new SampledBuilder(keys, this.#packs, this.#dictionaries, {
      target,
      dict: work.parent?.dict,
      crew: this.#crew,
      hashed: (key, hash) => {
        digest.add(hash);
        known?.add(key, hash);
      },
    });
    const full = { ...work, expected: Number.POSITIVE_INFINITY };
    let records = 0;
    try {
      await this.#walk(
        full,
        (key, was, after, put) => {
          const before = was as Value;
          const same = sameValue(before, after);
          if (!same) count(counts, before, after);
          else if (put) counts.unchanged++;
          if (after !== null) {
            records++;
            builder.add(key, same ? before : this.#placed(after));
          }
          return true;
        },
        builder,
        known,
      );
      const { layer, dict } = await builder.finish();
      const bare = { records, digest: digest.hex(), layers: layer ? [layer] : [] };
      const state = dict === undefined ? bare : { ...bare, dict };
      return { counts, state, known: known && fileStep(this.#known!, work.table, known, state) };
    } catch (error) {
      await known?.abort();
      throw error;
    }
  }
}

async function take(cursor: Cursor, most: number): Promise<[string, Value][]> {
  const taken: [string, Value][] = [];
  while (cursor.key !== undefined && taken.length < most) {
    taken.push([cursor.key, cursor.value]);
    await cursor.advance();
  }
  return taken;
}

function count(counts: TableCounts, before: Value | string, after: Value): void {
  if (before === null) counts.added++;
  else if (after === null) counts.removed++;
  else counts.changed++;
}

/** Keeps the digest at a change; returns the hashes of the record that was and of the one that is. */
function account(
  keys: TreeReader['keys'],
  digest: Digest,
  key: string,
  before: Value | string,
  after: Value,
  now?: string,
): { readonly old: string | undefined; readonly fresh: string | undefined } {
  const old = before === null ? undefined : typeof before === 'string' ? before : recordHash(keys, key, before);
  if (old) digest.subtract(old);
  const fresh = after === null ? undefined : (now ?? recordHash(keys, key, after));
  if (fresh) digest.add(fresh);
  return { old, fresh };
}

export function writeChunks(packs: PackWriter, bytes: Bytes): FarValue['chunks'] {
  const chunks: FarValue['chunks'][number][] = [];
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    const part = bytes.subarray(at, at + CHUNK_BYTES);
    chunks.push({ ...packs.write(KIND.chunk, part), size: part.length });
  }
  return chunks;
}
