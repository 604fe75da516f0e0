import type { JsonObject } from './json.ts';

/** How well one module could be read. Only `complete` lets an absent object count as deleted. */
export type ModuleState = 'complete' | 'partial' | 'failed' | 'skipped';

export type ReasonCode =
  | 'missing-permission'
  | 'missing-role'
  | 'not-licensed'
  | 'needs-delegated-connection'
  | 'not-reachable'
  | 'not-in-scope'
  | 'interrupted'
  /** Read little by little: some parents have not had their turn yet. */
  | 'reading-budget'
  /** The part holds secrets, and there is no key to seal them with. */
  | 'needs-seal-key'
  | 'protocol'
  | 'some-objects-failed'
  /** It was exported by another tool: nothing says that it is all there was. */
  | 'imported';

export interface Reason {
  readonly code: ReasonCode;
  /** One sentence for the report. */
  readonly message: string;
  /** The permission, role or licence that is missing. */
  readonly missing?: readonly string[];
}

/** What one snapshot holds of one module. */
export interface ModuleCapture {
  readonly module: string;
  readonly state: ModuleState;
  readonly reason?: Reason;
  /** Tables of the module (itself and its parts) that are whole. */
  readonly completeTables: readonly string[];
  readonly counts: {
    readonly objects: number;
    readonly added: number;
    readonly changed: number;
    readonly removed: number;
    readonly unchanged: number;
    readonly failed: number;
  };
  /** ISO 8601, when the reading of this module ended. */
  readonly readAt: string;
  readonly method: 'full' | 'delta' | 'relist' | 'window' | 'carried';
  /** Where the next incremental reading goes on; encrypted at rest like everything else. */
  readonly cursor?: JsonObject;
  readonly findings: readonly Finding[];
  /** Of a module that is read little by little: how old what it holds is. */
  readonly ages?: ReadingAges;
}

export interface ReadingAges {
  /** Parents whose lists were read, and when the oldest and the newest of these readings were made. */
  readonly read: number;
  readonly oldest?: string;
  readonly newest?: string;
  /** Parents that have not had their turn yet. */
  readonly waiting: number;
}

/** Trouble with one object or request in a bulk run. */
export interface Finding {
  readonly severity: 'info' | 'warning' | 'error';
  readonly code: string;
  readonly module?: string;
  readonly object?: string;
  readonly message: string;
  /** What the ledger of properties says of the one that this is about: `read-only`. */
  readonly ledger?: string;
}

/** The facts of a snapshot; its objects are read through the vault. */
export interface SnapshotInfo {
  /** `s` and the sequence number of its commit: `s000042`. */
  readonly id: string;
  readonly tenant: string;
  readonly parent?: string;
  readonly startedAt: string;
  readonly takenAt: string;
  readonly state: 'complete' | 'partial';
  readonly modules: Readonly<Record<string, ModuleCapture>>;
  readonly tables: Readonly<Record<string, { readonly records: number; readonly digest: string }>>;
  readonly label?: string;
}

/** How many objects a snapshot holds. Events of logs are in none: what was read of them depends on the time since the last reading. */
export function objectsIn(snapshot: Pick<SnapshotInfo, 'modules'>): number {
  return Object.values(snapshot.modules).reduce(
    (sum, { method, counts }) => (method === 'window' ? sum : sum + counts.objects),
    0,
  );
}
