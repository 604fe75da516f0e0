import { snapshots } from '../../app/backups.ts';
import { cell } from '../../app/exports.ts';
import type { Job } from '../../app/jobs/runner.ts';
import type { Service } from '../../app/service.ts';
import { modulesInScope } from '../../app/tenants.ts';
import { allows } from '../../contract/access.ts';
import type { JobKind, JobState } from '../../contract/jobs.ts';
import { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { SnapshotInfo } from '../../model/snapshot.ts';
import { badCursor, type Call, cursorOf, type Handlers, placeOf } from '../call.ts';

type Names = 'listAllJobs' | 'listJobs' | 'startBackup' | 'readLive' | 'getJob' | 'cancelJob' | 'followJob';

export const jobHandlers: Pick<Handlers, Names | 'downloadReport'> = {
  async listAllJobs({ service, caller, query }) {
    const tenants = await (await service.context.tenants()).list();
    const seen = tenants.map(({ name }) => name).filter((name) => allows(caller.grants, 'look', name));
    return page(service, query, seen);
  },
  listJobs: ({ service, params, query }) => page(service, query, [params.tenant]),
  async startBackup(call) {
    const { modules, ...others } = call.body;
    // What cannot be understood is refused now, not in a job that fails later.
    if (modules) modulesInScope(modules);
    return startJob(call, 'backup', { ...others, ...(modules ? { modules: [...modules] } : {}) });
  },
  readLive: (call) => startJob(call, 'live', {}),
  getJob: ({ service, params }) => jobIn(service, params),
  async cancelJob({ service, params }) {
    const job = await jobIn(service, params);
    await service.runner.cancel(job.id);
    return service.runner.job(job.id);
  },
  async followJob({ service, params, lastEventId, signal }) {
    const job = await jobIn(service, params);
    return service.runner.follow(job.id, lastEventId, signal);
  },
  async downloadReport({ service, params, query, file }) {
    const { result } = await jobIn(service, params);
    const snapshot = (await snapshots(service.context, params.tenant)).find(({ id }) => id === result?.snapshot);
    if (!snapshot) throw new AppError('request.unknown', 'This job has no snapshot to report on.');
    const name = `${params.tenant}-${snapshot.id}-report`;
    if (query.format === 'json') file(`${name}.json`, 'application/json', [JSON.stringify(snapshot, null, 2)]);
    else file(`${name}.csv`, 'text/csv; charset=utf-8', csvOf(snapshot));
  },
};

/** Starts a job in the tenant of the path, in the name of the caller. The tenant must be there. */
export async function startJob(
  call: Pick<Call<'startBackup'>, 'service' | 'caller' | 'params' | 'key' | 'note'>,
  kind: JobKind,
  input: JsonObject,
): Promise<Job> {
  const { name } = await call.service.context.tenant(call.params.tenant);
  const job = await call.service.runner.enqueue({
    tenant: name,
    kind,
    input,
    by: call.caller.actor,
    ...(call.key ? { key: call.key } : {}),
  });
  call.note({ detail: { job: job.id, kind } });
  return job;
}

/** A job of exactly this tenant: another tenant's is not there. */
async function jobIn(service: Service, params: { readonly tenant: string; readonly job: string }): Promise<Job> {
  const job = await service.runner.job(params.job);
  if (job.tenant === params.tenant) return job;
  throw new AppError('job.unknown', `There is no job "${params.job}".`);
}

interface JobQuery {
  readonly limit?: number;
  readonly cursor?: string;
  readonly kind?: JobKind;
  readonly state?: JobState;
}

async function page(service: Service, query: JobQuery, tenants: readonly string[]) {
  const limit = query.limit ?? 100;
  const before = placeOf(query.cursor);
  if (before !== undefined && typeof before !== 'string') throw badCursor();
  const items = await service.runner.jobs({
    tenants,
    limit: limit + 1,
    ...(before ? { before } : {}),
    ...(query.kind ? { kind: query.kind } : {}),
    ...(query.state ? { state: query.state } : {}),
  });
  const shown = items.slice(0, limit);
  return { items: shown, ...(items.length > limit ? { next: cursorOf(shown.at(-1)!.id) } : {}) };
}

function* csvOf(snapshot: SnapshotInfo): Iterable<string> {
  yield 'module,state,reason,objects,added,changed,removed,unchanged,failed,read at,method\r\n';
  for (const { module, state, reason, counts, readAt, method } of Object.values(snapshot.modules)) {
    const { objects, added, changed, removed, unchanged, failed } = counts;
    const row = [
      module,
      state,
      reason?.message ?? '',
      objects,
      added,
      changed,
      removed,
      unchanged,
      failed,
      readAt,
      method,
    ];
    yield `${row.map(cell).join(',')}\r\n`;
  }
}
