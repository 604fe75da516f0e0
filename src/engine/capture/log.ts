import type { JsonObject } from '../../model/json.ts';
import type { ResourceOf } from '../../model/resource.ts';
import type { ModuleCapture } from '../../model/snapshot.ts';
import type { LogEvent, TenantVault } from '../../vault/vault.ts';
import { withoutProtocolNoise } from '../compare/normalize.ts';
import { withQuery } from './addresses.ts';
import type { CaptureOptions } from './options.ts';
import type { Run } from './run.ts';

const HOUR = 3_600_000;
/** Microsoft keeps the logs so long at most. */
const KEPT_DAYS = 30;

/** What reading a log needs of a run: a log is read without a snapshot as well. */
export interface LogRun extends Pick<Run, 'graph' | 'now' | 'report'> {
  readonly options: Pick<CaptureOptions, 'full' | 'logOverlapMs' | 'signal'>;
  readonly vault: Pick<TenantVault, 'appendLog'>;
  before(module: string): Pick<ModuleCapture, 'cursor'> | undefined;
}

/**
 * Reads the events since the last window, overlapped, since entries arrive late; the vault knows events it has by
 * their ids. Each page is durable by itself, so an interrupted reading loses nothing and repeats little.
 */
export async function readLogWindow(run: LogRun, resource: ResourceOf<'log'>): Promise<ModuleCapture> {
  const now = run.now();
  const last = run.options.full ? undefined : run.before(resource.id)?.cursor?.until;
  const overlap = run.options.logOverlapMs ?? 2 * HOUR;
  const from = new Date(typeof last === 'string' ? Date.parse(last) - overlap : now.getTime() - KEPT_DAYS * 24 * HOUR);
  let [added, unchanged] = [0, 0];
  for await (const page of run.graph.pages(windowAddress(resource, from, now), pageOptions(run, resource))) {
    run.options.signal?.throwIfAborted();
    const result = await run.vault.appendLog(
      resource.id,
      page.items.flatMap((item) => eventOf(resource, item)),
    );
    added += result.added;
    unchanged += result.duplicates;
    run.report(resource.id, added + unchanged);
  }
  return {
    module: resource.id,
    state: 'complete',
    completeTables: [],
    counts: { objects: added + unchanged, added, changed: 0, removed: 0, unchanged, failed: 0 },
    readAt: now.toISOString(),
    method: 'window',
    cursor: { until: now.toISOString() },
    findings: [],
  };
}

/** The module's own options with `{from}` and `{to}` filled in, or a filter on its time. */
export function windowAddress(resource: ResourceOf<'log'>, from: Date, to: Date): string {
  const { path, query, select, top } = resource.api;
  const [start, end] = [from.toISOString(), to.toISOString()];
  const window = query?.includes('{from}')
    ? query.replaceAll('{from}', start).replaceAll('{to}', end)
    : [query, `$filter=${resource.time} ge ${start} and ${resource.time} lt ${end}`].filter(Boolean).join('&');
  return withQuery(path, { select, top, query: window });
}

function eventOf(resource: ResourceOf<'log'>, item: JsonObject): LogEvent[] {
  const id = item[resource.api.key ?? 'id'];
  const at = item[resource.time];
  if (typeof id !== 'string' || typeof at !== 'string') return [];
  return [{ id, at, value: withoutProtocolNoise(item) }];
}

function pageOptions(run: LogRun, resource: ResourceOf<'log'>) {
  return { version: resource.api.version, ...(run.options.signal ? { signal: run.options.signal } : {}) };
}
