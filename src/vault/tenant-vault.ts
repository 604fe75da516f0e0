import { AppError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import type { SnapshotInfo } from '../model/snapshot.ts';
import type { Backend } from './backends/backend.ts';
import { CommitLog } from './commit-log.ts';
import { Crew } from './crew.ts';
import { DictionaryStore } from './dictionary-store.ts';
import { diffTables } from './diff.ts';
import { DocumentStore } from './documents.ts';
import { snapshotId } from './format.ts';
import { journalNames, StoredJournal } from './journal.ts';
import { KnownRecords } from './known-records.ts';
import { type LogState, type SnapshotState, snapshotInfo } from './log-state.ts';
import { PackStore } from './pack-store.ts';
import { prune } from './prune.ts';
import { rotateEpoch } from './rotate-epoch.ts';
import { type Salvaged, salvagePack } from './salvage.ts';
import { StoredSnapshot } from './snapshot-reader.ts';
import { PendingSnapshot } from './snapshot-writer.ts';
import { Spool } from './spool.ts';
import { StreamStore, type Window } from './streams.ts';
import type { TenantContext } from './tenant-context.ts';
import type { EpochStore, TenantKeys } from './tenant-keys.ts';
import { TreeReader } from './tree-reader.ts';
import type {
  Journal,
  LogEvent,
  PruneOptions,
  PruneReport,
  SnapshotReader,
  SnapshotWriter,
  TableChange,
  TenantVault,
  VaultCheck,
} from './vault.ts';
import { verify } from './verify.ts';

/** One tenant's part of a vault. */
export class StoredTenant implements TenantVault {
  readonly tenantId: string;
  readonly context: TenantContext;
  readonly #documents: DocumentStore;
  readonly #streams: StreamStore;
  readonly #journals = new Map<string, StoredJournal>();

  constructor(backend: Backend, keys: TenantKeys, epochs: EpochStore, cache?: string) {
    this.tenantId = keys.tenantId;
    const log = new CommitLog(backend, keys, epochs);
    const dictionaries = new DictionaryStore(backend, keys);
    const packs = new PackStore(backend, keys, dictionaries, (pack) => log.state.packs.get(pack));
    const known = cache === undefined ? undefined : new KnownRecords(cache, keys);
    const trees = new TreeReader(keys, packs);
    this.context = { backend, keys, epochs, log, dictionaries, packs, trees, known, crew: new Crew() };
    this.#documents = new DocumentStore(backend, keys);
    this.#streams = new StreamStore(this.context);
  }

  forgetKeys(): void {
    this.context.crew.close();
    this.context.keys.forget();
  }

  async snapshots(): Promise<readonly SnapshotInfo[]> {
    const state = await this.context.log.refresh();
    return inOrder(state).map((snapshot) => snapshotInfo(this.tenantId, snapshot));
  }

  async open(which: string): Promise<SnapshotReader> {
    return new StoredSnapshot(this.context.trees, find(await this.context.log.refresh(), which));
  }

  async begin(options: { readonly run: string; readonly resume?: boolean }): Promise<SnapshotWriter> {
    const state = await this.context.log.refresh();
    const newest = state.newest();
    const parent = newest && new StoredSnapshot(this.context.trees, newest);
    const spool = new Spool(this.context, options.run, newest?.seq);
    await spool.start(options.resume ?? false);
    return new PendingSnapshot(this.context, options.run, parent, spool);
  }

  async *diff(from: string, to: string, table: string): AsyncIterable<TableChange> {
    const state = await this.context.log.refresh();
    yield* diffTables(this.context.trees, find(state, from).tables.get(table), find(state, to).tables.get(table));
  }

  async differingTables(from: string, to: string): Promise<readonly string[]> {
    const state = await this.context.log.refresh();
    const [before, after] = [find(state, from).tables, find(state, to).tables];
    const differ = (name: string): boolean => {
      const [old, now] = [before.get(name), after.get(name)];
      return (old?.records ?? 0) !== (now?.records ?? 0) || ((old?.records ?? 0) > 0 && old?.digest !== now?.digest);
    };
    const all = new Set([...before.keys(), ...after.keys()]);
    return [...all].filter((name) => !name.startsWith('$') && differ(name)).sort();
  }

  putDocument(kind: string, name: string, value: JsonObject): Promise<void> {
    return this.#documents.put(kind, name, value);
  }

  getDocument(kind: string, name: string): Promise<JsonObject | undefined> {
    return this.#documents.get(kind, name);
  }

  documents(kind: string): Promise<readonly { readonly name: string; readonly at: string }[]> {
    return this.#documents.list(kind);
  }

  async journal(name: string): Promise<Journal> {
    let journal = this.#journals.get(name);
    if (!journal) {
      journal = new StoredJournal(this.context.backend, this.context.keys, name);
      this.#journals.set(name, journal);
    }
    return journal;
  }

  journals(): Promise<readonly string[]> {
    return journalNames(this.context.backend, this.context.keys);
  }

  appendLog(
    stream: string,
    events: readonly LogEvent[],
  ): Promise<{ readonly added: number; readonly duplicates: number }> {
    return this.#streams.append(stream, events);
  }

  readLog(stream: string, options: Window = {}): AsyncIterable<LogEvent> {
    return this.#streams.read(stream, options);
  }

  /** Retention of a stream: drops what lies wholly before `before`. Returns how many events went. */
  trimLog(stream: string, before: string): Promise<number> {
    return this.#streams.trim(stream, before);
  }

  async forget(snapshotIds: readonly string[], policy: string): Promise<void> {
    await this.context.log.commit((state) => {
      const seqs = snapshotIds.map((id) => findById(state, id).seq);
      const held = seqs.find((seq) => state.snapshots.get(seq)?.hold);
      if (held !== undefined) throw new AppError('vault.refused', `Snapshot ${snapshotId(held)} is on hold`);
      return seqs.length === 0 ? undefined : { kind: 'forget', seqs, policy };
    });
  }

  async hold(snapshotIds: readonly string[], on: boolean): Promise<void> {
    await this.context.log.commit((state) => {
      const seqs = snapshotIds.map((id) => findById(state, id).seq);
      return seqs.length === 0 ? undefined : { kind: on ? 'hold' : 'release', seqs };
    });
  }

  prune(options: PruneOptions = {}): Promise<PruneReport> {
    return prune(this.context, options);
  }

  verify(level: 0 | 1 | 2 | 3, onProgress?: (done: number, total: number) => void): Promise<VaultCheck> {
    return verify(this.context, level, onProgress);
  }

  /** What still opens in a damaged pack. */
  async salvage(pack: string): Promise<Salvaged> {
    await this.context.log.refresh();
    return salvagePack(this.context, pack);
  }

  /** New objects are sealed with a new key from now on; the old keys stay for the old objects. */
  rotateEpoch(): Promise<number> {
    return rotateEpoch(this.context);
  }

  /** Lets the log pass an entry that does not open. Only for an operator who knows that it was planted. */
  voidEntry(seq: number): Promise<void> {
    return this.context.log.voidEntry(seq);
  }

  /** Writes a remark into the log; with `seq`, about that entry. Never changes what a reader sees. */
  async note(text: string, seq?: number): Promise<void> {
    await this.context.log.commit(() => (seq === undefined ? { kind: 'note', text } : { kind: 'amend', seq, text }));
  }
}

function inOrder(state: LogState): SnapshotState[] {
  return [...state.snapshots.values()].sort((a, b) => a.seq - b.seq);
}

function unknown(which: string): AppError {
  return new AppError('snapshot.unknown', `There is no snapshot ${which}`, {
    hint: 'List them with `holdfast snapshots`.',
  });
}

function findById(state: LogState, id: string): SnapshotState {
  const seq = /^s(\d{1,15})$/.exec(id)?.[1];
  const snapshot = seq === undefined ? undefined : state.snapshots.get(Number(seq));
  if (!snapshot) throw unknown(id);
  return snapshot;
}

/** `latest`, an id, or a time: the newest snapshot taken not later. */
function find(state: LogState, which: string): SnapshotState {
  if (/^s\d/.test(which)) return findById(state, which);
  const all = inOrder(state);
  if (which === 'latest') return all.at(-1) ?? raise(unknown(which));
  const time = Date.parse(which);
  if (Number.isNaN(time)) throw unknown(which);
  const upTo = all.filter((snapshot) => Date.parse(snapshot.takenAt) <= time);
  return (
    upTo.reduce<SnapshotState | undefined>(
      (best, next) => (best && Date.parse(best.takenAt) > Date.parse(next.takenAt) ? best : next),
      undefined,
    ) ?? raise(unknown(which))
  );
}

function raise(error: AppError): never {
  throw error;
}
