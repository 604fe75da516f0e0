import type { Graph } from '../../graph/graph.ts';
import type { Progress } from '../../model/report.ts';
import type { Resource } from '../../model/resource.ts';
import type { TenantVault } from '../../vault/vault.ts';

export interface CaptureOptions {
  readonly graph: Graph;
  readonly vault: TenantVault;
  readonly catalog: readonly Resource[];
  /** Ids of the modules to read. Modules outside are carried over from the snapshot before. */
  readonly scope: readonly string[];
  /** Reads everything anew, whatever the last snapshot knows. */
  readonly full?: boolean;
  readonly label?: string;
  readonly now?: () => Date;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** Permissions of the connection; asked of the connection when absent, and only when something was refused. */
  readonly granted?: readonly string[];
  /** The connection is a signed-in administrator, so that modules without application permission can be read. */
  readonly delegated?: boolean;
  /** Parts that are read only on request: `users/customSecurityAttributes`, or the bare name of a part. */
  readonly optIn?: readonly string[];
  /** Seals what a sealed part holds, for a key that this process need not have; absent: sealed parts are not read. */
  readonly seal?: (place: string, plain: Uint8Array) => string;
  /** An interrupted run is taken up when it began within this time. Default: 24 hours. */
  readonly resumeWithinMs?: number;
  /** Least time between two checkpoints inside a module. Default: 3 seconds. */
  readonly checkpointEveryMs?: number;
  /**
   * Lists below many objects are read whole so often; in between, only where the audit log or the parent's own change
   * stream names the parent. Default: 24 hours; 0 reads them whole each time.
   */
  readonly sweepEveryMs?: number;
  /** Requests that this run may spend on each module that is read little by little, instead of what the module says. */
  readonly slowRequests?: number;
  /** How long before the last window a log is read again, for entries that arrive late. Default: 2 hours. */
  readonly logOverlapMs?: number;
}
