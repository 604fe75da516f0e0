import { hash, randomBytes } from 'node:crypto';
import { AppError } from '../model/errors.ts';
import { type JsonObject, jsonEqual } from '../model/json.ts';
import type { ModuleCapture } from '../model/snapshot.ts';
import { type Bytes, toByteString } from './bytes.ts';
import { CanonicalWriter } from './canonical-bytes.ts';
import { BLOB_INLINE_LIMIT, BLOBS, INLINE_LIMIT, MAX_KEY, PACK_TARGET } from './format.ts';
import { sharedLayers } from './layer.ts';
import { type LogState, packTuple, type SnapshotBody, snapshotInfo, type TableChangeBody } from './log-state.ts';
import { PackWriter } from './pack-writer.ts';
import type { Value } from './record.ts';
import type { StoredSnapshot } from './snapshot-reader.ts';
import type { Spool } from './spool.ts';
import { TableCommitter, type TableCounts, type TableOutcome, writeChunks } from './table-commit.ts';
import { lookUp } from './table-reader.ts';
import type { TenantContext } from './tenant-context.ts';
import { unusedBlobs } from './unused-blobs.ts';
import type { CommitResult, SnapshotWriter } from './vault.ts';

/** Values above this are cut into chunks as they come, instead of waiting in the spool. */
const CHUNK_AT_ONCE = 4 * 1024 * 1024;
/** Tables with fewer operations are built by the commit soon enough. */
const WORTH_PREPARING = 2_000;

/** A table that was built before the snapshot is complete. */
interface Prepared extends TableOutcome {
  /** The operations before this mark of the spool are in it. */
  readonly until: number;
}

const canonical = new CanonicalWriter();

type CommitInfo = Parameters<SnapshotWriter['commit']>[0];

export class PendingSnapshot implements SnapshotWriter {
  readonly run: string;
  readonly parent: StoredSnapshot | undefined;
  readonly #context: TenantContext;
  readonly #spool: Spool;
  /** Chunks of blobs and of very big values: kept apart from the trees, which may be taken back. */
  readonly #chunks: PackWriter;
  readonly #trees: PackWriter;
  readonly #blobs = new Set<string>();
  readonly #attempts: string[] = [];
  /** A value that cannot have changed since, and its bytes. */
  #lastValue: JsonObject | undefined;
  #lastBytes: Bytes = Buffer.alloc(0);
  #state: 'open' | 'built' | 'done' = 'open';
  #outcomes = new Map<string, TableOutcome>();
  readonly #prepared = new Map<string, Prepared>();
  /** One table is built at a time: what one takes back must not be another's. */
  #building: Promise<void> = Promise.resolve();
  #committing = false;
  #result: CommitResult | undefined;

  constructor(context: TenantContext, run: string, parent: StoredSnapshot | undefined, spool: Spool) {
    this.#context = context;
    this.run = run;
    this.parent = parent;
    this.#spool = spool;
    const { backend, keys, dictionaries, packs, crew } = context;
    this.#chunks = new PackWriter(backend, keys, dictionaries.loaded, PACK_TARGET, crew);
    this.#trees = new PackWriter(backend, keys, dictionaries.loaded, PACK_TARGET, crew);
    this.#chunks.uploaded.push(...spool.packs);
    packs.attach(this.#chunks);
    packs.attach(this.#trees);
    crew.enter();
  }

  get resumedFrom(): JsonObject | undefined {
    return this.#spool.progress;
  }

  #mustBeOpen(): void {
    if (this.#state !== 'open') throw new AppError('internal', 'The snapshot is already being committed');
  }

  replaceTable(table: string): void {
    this.#mustBeOpen();
    this.#spool.replaced.add(tableName(table));
  }

  put(table: string, key: string, value: JsonObject): void | Promise<void> {
    this.#mustBeOpen();
    const bytes = this.#bytesOf(value);
    if (bytes.length > CHUNK_AT_ONCE) return this.#putBig(tableName(table), recordKey(key), Buffer.from(bytes));
    return this.#spool.putCopy(tableName(table), recordKey(key), bytes);
  }

  /** Links have very few different values, and the same ones come one after another. */
  #bytesOf(value: JsonObject): Bytes {
    if (value === this.#lastValue) return this.#lastBytes;
    const bytes = canonical.encode(value);
    const fixed = Object.isFrozen(value) && Object.values(value).every((inner) => typeof inner !== 'object');
    if (!fixed) return bytes;
    this.#lastValue = value;
    this.#lastBytes = Buffer.from(bytes);
    return this.#lastBytes;
  }

  async #putBig(table: string, key: string, bytes: Bytes): Promise<void> {
    const sha256 = hash('sha256', bytes, 'buffer') as Buffer<ArrayBuffer>;
    const far = { size: bytes.length, hash: sha256, chunks: writeChunks(this.#chunks, bytes) };
    await this.#chunks.drain();
    await this.#spool.put(table, key, far);
  }

  delete(table: string, key: string): void | Promise<void> {
    this.#mustBeOpen();
    return this.#spool.put(tableName(table), recordKey(key), null);
  }

  async putBlob(content: Uint8Array): Promise<string> {
    this.#mustBeOpen();
    const bytes = Buffer.from(content);
    const digest = hash('sha256', bytes, 'buffer') as Buffer<ArrayBuffer>;
    const sha256 = digest.toString('hex');
    if (this.#blobs.has(sha256)) return sha256;
    this.#blobs.add(sha256);
    const known = await lookUp(this.#context.trees, this.parent?.table(BLOBS), sha256);
    if (known !== null) return sha256;
    let value: Value = bytes;
    if (bytes.length > BLOB_INLINE_LIMIT) {
      value = { size: bytes.length, hash: digest, chunks: writeChunks(this.#chunks, bytes) };
      await this.#chunks.drain();
    }
    await this.#spool.put(BLOBS, sha256, value);
    return sha256;
  }

  prepare(table: string): Promise<void> {
    this.#mustBeOpen();
    this.#building = this.#building.then(async () => {
      if (this.#committing || this.#prepared.has(table) || this.#spool.replaced.has(table)) return;
      if (this.#spool.expected(table) < WORTH_PREPARING) return;
      try {
        await this.#chunks.flush();
        const until = await this.#spool.cut();
        const work = {
          operations: (fleeting: boolean) => this.#spool.cursor(table, { until, fleeting }),
          expected: this.#spool.expected(table),
        };
        const outcome = await this.#committer().commit({
          table,
          parent: this.parent?.table(table),
          replace: false,
          inlineLimit: INLINE_LIMIT,
          ...work,
        });
        await this.#trees.drain();
        this.#prepared.set(table, { ...outcome, until });
      } catch {
        // The commit builds it from the start, and says what is wrong if it still is.
      }
    });
    return this.#building;
  }

  async checkpoint(progress: JsonObject): Promise<void> {
    this.#mustBeOpen();
    await this.#chunks.flush();
    await this.#spool.checkpoint(progress, this.#chunks.uploaded);
  }

  async abort(): Promise<void> {
    if (this.#state === 'done') return;
    this.#committing = true;
    await this.#building;
    this.#close();
    for (const { known } of [...this.#outcomes.values(), ...this.#prepared.values()]) await known?.drop();
    await this.#spool.discard();
  }

  #close(): void {
    if (this.#state === 'done') return;
    this.#state = 'done';
    this.#context.crew.leave();
    this.#context.packs.detach(this.#chunks);
    this.#context.packs.detach(this.#trees);
  }

  async commit(info: CommitInfo): Promise<CommitResult> {
    if (this.#result) return this.#result;
    if (this.#state === 'done') throw new AppError('internal', 'The snapshot was aborted');
    if (this.#state === 'open') await this.#build();
    const { log, keys } = this.#context;
    const commit = await log.commit((state) => this.#body(state, info), this.#attempts);
    const stored = log.state.snapshots.get(commit!.seq);
    if (!stored) throw new AppError('vault.conflict', 'The snapshot was forgotten right after its commit');
    const tables = [...this.#outcomes].filter(([name]) => name !== BLOBS);
    this.#result = {
      snapshot: snapshotInfo(keys.tenantId, stored),
      tables: Object.fromEntries(tables.map(([name, { counts }]) => [name, counts])),
    };
    await this.#learn();
    this.#close();
    // Left behind, it would only cost space: prune takes it.
    await this.#spool.discard().catch(() => undefined);
    return this.#result;
  }

  /** What the cache does not learn now, it is without: the next commit looks it up. */
  async #learn(): Promise<void> {
    for (const { known } of this.#outcomes.values()) {
      await known?.learn().catch(() => known.drop().catch(() => undefined));
    }
  }

  /** Turns what was put into trees and uploads every pack; safe to repeat. */
  async #build(): Promise<void> {
    this.#committing = true;
    await this.#building;
    await this.#spool.settle();
    await this.#chunks.flush();
    for (const sha256 of await unusedBlobs(this.#context.trees, this.#spool, this.parent?.state.tables ?? new Map())) {
      if (!this.#blobs.has(sha256)) await this.#spool.put(BLOBS, sha256, null);
    }
    for (const table of this.#spool.tables()) {
      if (this.#outcomes.has(table)) continue;
      this.#outcomes.set(table, await this.#buildTable(table));
      await this.#trees.drain();
    }
    await this.#trees.flush();
    this.#state = 'built';
  }

  /** The table with everything that was put: what is prepared, and on top what came after it. */
  async #buildTable(table: string): Promise<TableOutcome> {
    const prepared = this.#prepared.get(table);
    const since = prepared?.until ?? 0;
    const expected = this.#spool.expected(table, since);
    if (prepared && expected === 0) return prepared;
    // Only with it can the cache tell what the rest of the operations change. It is of use only if the commit succeeds.
    await prepared?.known?.learn().catch(() => prepared.known?.drop());
    const outcome = await this.#committer().commit({
      table,
      parent: prepared?.state ?? this.parent?.table(table),
      replace: !prepared && this.#spool.replaced.has(table),
      operations: (fleeting) => this.#spool.cursor(table, { since, fleeting }),
      expected,
      inlineLimit: table === BLOBS ? BLOB_INLINE_LIMIT : INLINE_LIMIT,
    });
    return prepared ? { ...outcome, counts: sumOf(prepared.counts, outcome.counts) } : outcome;
  }

  #committer(): TableCommitter {
    const { trees, dictionaries, known, crew } = this.#context;
    return new TableCommitter(trees, this.#trees, dictionaries, { known, crew });
  }

  /** The entry, checked against the newest state: nothing it refers to may have been condemned meanwhile. */
  #body(state: LogState, info: CommitInfo): SnapshotBody {
    const parent = this.parent?.state;
    if (parent && !state.snapshots.has(parent.seq)) throw conflict('the snapshot below it was forgotten');
    const tables: Record<string, TableChangeBody> = {};
    const needed = new Set<string>();
    for (const table of parent?.tables.values() ?? []) for (const layer of table.layers) addAll(needed, layer.packs);
    for (const [name, { state: next }] of this.#outcomes) {
      for (const layer of next.layers) addAll(needed, layer.packs);
      const before = parent?.tables.get(name);
      if (before && jsonEqual(before, next)) continue;
      const keep = sharedLayers(before?.layers ?? [], next.layers);
      const { layers, ...rest } = next;
      tables[name] = { ...rest, keep, add: layers.slice(keep) };
    }
    for (const pack of needed) if (state.everCondemned.has(pack)) throw conflict('prune took a pack it needs');
    const packs = [...this.#chunks.uploaded, ...this.#trees.uploaded].filter((ref) => needed.has(ref.id));
    const modules = changedModules(parent?.modules, info.modules);
    const { startedAt, takenAt, label } = info;
    return {
      kind: 'snapshot',
      startedAt,
      takenAt,
      state: stateOf(info.modules),
      modules,
      tables,
      packs: packs.map(packTuple),
      ...(parent ? { parent: parent.seq } : {}),
      ...(label === undefined ? {} : { label }),
    };
  }
}

/** Of two steps one after the other; what both of them change counts twice. */
function sumOf(first: TableCounts, second: TableCounts): TableCounts {
  return {
    added: first.added + second.added,
    changed: first.changed + second.changed,
    removed: first.removed + second.removed,
    unchanged: first.unchanged + second.unchanged,
  };
}

function conflict(why: string): AppError {
  return new AppError('vault.conflict', `The snapshot cannot be committed: ${why}`, {
    hint: 'Run the backup again.',
    retry: 'later',
  });
}

function addAll(set: Set<string>, values: readonly string[]): void {
  for (const value of values) set.add(value);
}

function stateOf(modules: Readonly<Record<string, ModuleCapture>>): 'complete' | 'partial' {
  // What is read little by little, and on its way, is as whole as it can be.
  const whole = Object.values(modules).every(
    ({ state, reason }) => state === 'complete' || state === 'skipped' || reason?.code === 'reading-budget',
  );
  return whole ? 'complete' : 'partial';
}

function changedModules(
  before: ReadonlyMap<string, ModuleCapture> | undefined,
  now: Readonly<Record<string, ModuleCapture>>,
): Record<string, ModuleCapture | null> {
  const changed: Record<string, ModuleCapture | null> = {};
  for (const [id, capture] of Object.entries(now)) if (!jsonEqual(before?.get(id), capture)) changed[id] = capture;
  for (const id of before?.keys() ?? []) if (!(id in now)) changed[id] = null;
  return changed;
}

function tableName(table: string): string {
  if (table === '' || table.startsWith('$')) throw new AppError('internal', `Not a table name: ${table}`);
  return table;
}

function recordKey(key: string): string {
  const bytes = toByteString(key);
  if (bytes.length < 1 || bytes.length > MAX_KEY) throw new AppError('internal', 'A record key has 1 to 65,535 bytes');
  return bytes;
}

export function newRun(): string {
  return randomBytes(8).toString('hex');
}
