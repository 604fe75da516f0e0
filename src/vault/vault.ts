import type { JsonObject } from '../model/json.ts';
import type { ModuleCapture, SnapshotInfo } from '../model/snapshot.ts';

/** An open vault: the keys are unwrapped, nothing of a tenant is read yet. Closing forgets the keys. */
export interface Vault {
  readonly id: string;
  tenants(): Promise<readonly string[]>;
  /** Opens, or creates on first use, the part of the vault that belongs to one tenant. */
  tenant(tenantId: string): Promise<TenantVault>;
  /** 32 bytes that only who opens this vault can make: the key of what is derived from it and kept beside it. */
  keyBeside(purpose: string): Uint8Array;
  close(): Promise<void>;
}

/** One tenant's snapshots, documents, journals and logs. Every method may be called again after a failure. */
export interface TenantVault {
  readonly tenantId: string;
  /** Live snapshots, oldest first. */
  snapshots(): Promise<readonly SnapshotInfo[]>;
  /** `latest`, an id (`s000042`), or an ISO time (the newest not later). Errors: `snapshot.unknown`. */
  open(which: string): Promise<SnapshotReader>;
  /**
   * Starts a snapshot on top of the newest one. Tables that are not touched are inherited.
   * A writer left behind by a crash on this machine is taken up again when `resume` is its `run` name.
   */
  begin(options: { readonly run: string; readonly resume?: boolean }): Promise<SnapshotWriter>;
  /** What differs in one table; both sides may be anywhere in history. Ordered by key. */
  diff(from: string, to: string, table: string): AsyncIterable<TableChange>;
  /** Names of the tables that differ at all (equal digests are skipped without reading). */
  differingTables(from: string, to: string): Promise<readonly string[]>;

  /** Small immutable values: plans, reports, id maps. A name is written once per kind, or replaced by a newer one. */
  putDocument(kind: string, name: string, value: JsonObject): Promise<void>;
  getDocument(kind: string, name: string): Promise<JsonObject | undefined>;
  documents(kind: string): Promise<readonly { readonly name: string; readonly at: string }[]>;

  /** A durable append-only list of small entries: `append` returns only when they survive a power cut. */
  journal(name: string): Promise<Journal>;
  journals(): Promise<readonly string[]>;

  /** Append-only event streams (audit logs), deduplicated by `id`, kept outside the snapshot tables. */
  appendLog(
    stream: string,
    events: readonly LogEvent[],
  ): Promise<{ readonly added: number; readonly duplicates: number }>;
  /** In order of time; `from` is inclusive, `to` exclusive. An event is known by its time and id together. */
  readLog(
    stream: string,
    options?: { readonly from?: string; readonly to?: string; readonly newestFirst?: boolean },
  ): AsyncIterable<LogEvent>;

  /** Removes snapshots from the list; their data goes at the next prune. */
  forget(snapshotIds: readonly string[], policy: string): Promise<void>;
  hold(snapshotIds: readonly string[], on: boolean): Promise<void>;
  /** Condemns and later deletes packs that no live snapshot uses. Safe at any moment, beside any writer. */
  prune(options?: PruneOptions): Promise<PruneReport>;
  verify(level: 0 | 1 | 2 | 3, onProgress?: (done: number, total: number) => void): Promise<VaultCheck>;
}

export interface Journal {
  append(entries: readonly JsonObject[]): Promise<void>;
  read(): Promise<readonly JsonObject[]>;
}

export interface LogEvent {
  readonly id: string;
  /** ISO 8601 time of the event. */
  readonly at: string;
  readonly value: JsonObject;
}

export interface TableChange {
  readonly key: string;
  readonly before?: JsonObject;
  readonly after?: JsonObject;
}

export interface SnapshotReader {
  readonly info: SnapshotInfo;
  get(table: string, key: string): Promise<JsonObject | undefined>;
  /** In key order; `prefix` restricts to keys that begin with it (`<parent>/` for the parts of one object). */
  records(
    table: string,
    options?: { readonly prefix?: string; readonly after?: string },
  ): AsyncIterable<readonly [key: string, value: JsonObject]>;
  /** The bytes of a stream that a record names by its SHA-256 (hex of the plain bytes). */
  blob(sha256: string): Promise<Uint8Array | undefined>;
}

/**
 * Collects the records of one snapshot in any order. Nothing is visible to readers before `commit`.
 * A table is either replaced (what is not put is gone) or changed (what is not mentioned stays).
 */
export interface SnapshotWriter {
  readonly run: string;
  /** The snapshot below, to compare against and to carry modules over from. */
  readonly parent: SnapshotReader | undefined;
  /** Set when this writer goes on after a crash: the value of the last `checkpoint`. */
  readonly resumedFrom: JsonObject | undefined;
  replaceTable(table: string): void;
  put(table: string, key: string, value: JsonObject): void | Promise<void>;
  delete(table: string, key: string): void | Promise<void>;
  /** Stores bytes, at most once however often they come; returns the SHA-256 (hex) for the record. */
  putBlob(bytes: Uint8Array): Promise<string>;
  /**
   * A hint: most of what the table will hold has been put. Its stored form is made now, beside whatever else is going
   * on, and less is left to the commit; more may be put all the same. Never fails: the commit does it again.
   */
  prepare(table: string): Promise<void>;
  /** Makes everything so far survive a crash, together with `progress`. */
  checkpoint(progress: JsonObject): Promise<void>;
  commit(info: {
    readonly startedAt: string;
    readonly takenAt: string;
    readonly modules: Readonly<Record<string, ModuleCapture>>;
    readonly label?: string;
  }): Promise<CommitResult>;
  abort(): Promise<void>;
}

export interface CommitResult {
  readonly snapshot: SnapshotInfo;
  /**
   * Per table, against the parent: records put that were absent, differed, or were equal, and records gone. What was
   * put again after the table had been prepared counts a second time.
   */
  readonly tables: Readonly<
    Record<
      string,
      { readonly added: number; readonly changed: number; readonly removed: number; readonly unchanged: number }
    >
  >;
}

export interface PruneOptions {
  /** Only packs older than this may go; spares running writers work, safety does not depend on it. */
  readonly minAgeMs?: number;
  readonly graceMs?: number;
  readonly dryRun?: boolean;
  /**
   * Nothing else uses this vault while it runs. Demanded where the store has no conditional create: a commit and a
   * prune at the same moment could then both win.
   */
  readonly exclusive?: boolean;
  /** Allows condemning more than half of all packs. */
  readonly allowMost?: boolean;
}
export interface PruneReport {
  readonly livePacks: number;
  readonly condemned: number;
  readonly deleted: number;
  readonly bytesFreed: number;
}
export interface VaultCheck {
  readonly level: number;
  readonly ok: boolean;
  readonly objectsRead: number;
  readonly bytesRead: number;
  readonly errors: readonly { readonly object: string; readonly problem: string; readonly hits: readonly string[] }[];
  /** Hash of the newest log entry: print it, pin it, compare it later. */
  readonly head: { readonly seq: number; readonly hash: string };
}
