import type { Graph } from '../../graph/graph.ts';
import type { Progress } from '../../model/report.ts';
import type { ResourceOf } from '../../model/resource.ts';
import type { ModuleState, Reason } from '../../model/snapshot.ts';
import type { TenantVault } from '../../vault/vault.ts';
import { readLogWindow } from './log.ts';
import { stopsEverything, troubleOf } from './reasons.ts';

export interface LogCaptureOptions {
  readonly graph: Graph;
  readonly vault: Pick<TenantVault, 'appendLog'>;
  readonly logs: readonly ResourceOf<'log'>[];
  /** Until when each log was read before (ISO 8601); one that was not is read as far back as Microsoft keeps it. */
  readonly since: Readonly<Record<string, string>>;
  readonly now: () => Date;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}

export interface LogCapture {
  readonly state: ModuleState;
  readonly added: number;
  /** Where the last reading had ended; absent when it is read as far back as Microsoft keeps it. */
  readonly since?: string;
  /** Until when it has been read, to be given as `since` the next time; absent while it never was. */
  readonly until?: string;
  readonly reason?: Reason;
}

/**
 * Reads logs between two snapshots, and makes none. One that cannot be read carries its reason and stays where it was;
 * errors of the connection or the vault, and an abort, are thrown.
 */
export async function captureLogs(options: LogCaptureOptions): Promise<Readonly<Record<string, LogCapture>>> {
  const { graph, vault, since, now, signal, onProgress } = options;
  const run = {
    graph,
    vault,
    now,
    options: signal ? { signal } : {},
    before: (module: string) => (since[module] ? { cursor: { until: since[module] } } : undefined),
    report: (module: string, done: number) => onProgress?.({ phase: 'logs', module, done }),
  };
  const read: Record<string, LogCapture> = {};
  // One after the other: reports on sign-ins have small limits of their own, and nobody waits.
  for (const log of options.logs) {
    const before = since[log.id];
    const from = before ? { since: before } : {};
    try {
      const { counts, cursor } = await readLogWindow(run, log);
      read[log.id] = { state: 'complete', added: counts.added, ...from, until: String(cursor?.until) };
    } catch (error) {
      signal?.throwIfAborted();
      if (stopsEverything(error)) throw error;
      const granted = await graph.grantedPermissions().catch(() => undefined);
      const { state, reason } = troubleOf(error, log, undefined, granted);
      read[log.id] = { state, added: 0, reason, ...from, ...(before ? { until: before } : {}) };
    }
  }
  return read;
}
