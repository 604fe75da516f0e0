import { captureLogs, type LogCapture } from '../engine/capture/capture-logs.ts';
import { AppError } from '../model/errors.ts';
import type { Progress } from '../model/report.ts';
import type { ResourceOf } from '../model/resource.ts';
import type { Context } from './compose.ts';
import { connectTo } from './connections.ts';
import { scopeOf } from './tenants.ts';

export interface LogRead {
  readonly logs: Readonly<Record<string, LogCapture>>;
  /** Events that were not in the vault yet, over all logs. */
  readonly added: number;
}

/**
 * Reads the logs in the tenant's scope on from where they were read last, by a snapshot or by this, and makes no
 * snapshot: who did what is then known soon, though the next backup is hours away. Errors: `selection.empty` when no
 * log is in scope.
 */
export async function readLogs(
  context: Context,
  options: {
    readonly tenant: string;
    /** What the last reading said of each log. */
    readonly before?: Readonly<Record<string, LogCapture>>;
    readonly onProgress?: (progress: Progress) => void;
    readonly signal?: AbortSignal;
  },
): Promise<LogRead> {
  const tenant = await context.tenant(options.tenant);
  const logs = scopeOf(tenant).filter((module): module is ResourceOf<'log'> => module.shape === 'log');
  if (logs.length === 0)
    throw new AppError('selection.empty', `No log is switched on in ${tenant.name}.`, {
      hint: 'Switch one on, for example directory-audits, or remove the schedule.',
    });
  const vault = await context.tenantVault(tenant.name);
  const newest = (await vault.snapshots()).at(-1);
  const since: Record<string, string> = {};
  for (const { id } of logs) {
    const known = [options.before?.[id]?.until, newest?.modules[id]?.cursor?.until];
    const last = known
      .filter((until) => typeof until === 'string')
      .sort()
      .at(-1);
    if (last !== undefined) since[id] = last;
  }
  const graph = await connectTo(context, tenant, 'low');
  try {
    const read = await captureLogs({
      graph,
      vault,
      logs,
      since,
      now: context.now,
      ...(options.onProgress ? { onProgress: options.onProgress } : {}),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    return { logs: read, added: Object.values(read).reduce((sum, { added }) => sum + added, 0) };
  } finally {
    await graph.close();
  }
}
