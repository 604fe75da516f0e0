import { AppError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import type { SnapshotInfo } from '../model/snapshot.ts';
import type { Backend } from './backends/backend.ts';
import { CommitLog } from './commit-log.ts';
import { DictionaryStore } from './dictionary-store.ts';
import { diffTables } from './diff.ts';
import { DocumentStore } from './documents.ts';
import { snapshotId } from './format.ts';
import { journalNames, StoredJournal } from './journal.ts';
import { type LogState, type SnapshotState, snapshotInfo } from './log-state.ts';
import { PackStore } from './pack-store.ts';
import { StoredSnapshot } from './snapshot-reader.ts';
import { PendingSnapshot } from './snapshot-writer.ts';
import { Spool } from './spool.ts';
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

/** One tenant's part of a vault. */
export class StoredTenant implements TenantVault {
  readonly tenantId: string;
  readonly context: TenantContext;
  readonly #documents: DocumentStore;
  readonly #journals = new Map<string, StoredJournal>();

  constructor(backend: Backend, keys: TenantKeys, epochs: EpochStore) {
    this.tenantId = keys.tenantId;
    const log = new CommitLog(backend, keys, epochs);
    const dictionaries = new DictionaryStore(backend, keys);
    const packs = new PackStore(backend, keys, dictionaries, (pack) => log.state.packs.get(pack));
    this.context = { backend, keys, epochs, log, dictionaries, packs, trees: new TreeReader(keys, packs) };
    this.#documents = new DocumentStore(backend, keys);
  }

  forgetKeys(): void {
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
    return new PendingSnapshot(this.context, options.run, parent, new Spool());
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

  async appendLog(): Promise<{ readonly added: number; readonly duplicates: number }> {
    throw new AppError('vault.unsupported', 'Streams are not built yet');
  }

  readLog(): AsyncIterable<LogEvent> {
    throw new AppError('vault.unsupported', 'Streams are not built yet');
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

  async prune(_options: PruneOptions = {}): Promise<PruneReport> {
    throw new AppError('vault.unsupported', 'Prune is not built yet');
  }

  async verify(): Promise<VaultCheck> {
    throw new AppError('vault.unsupported', 'Verify is not built yet');
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
