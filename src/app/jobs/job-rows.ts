import { createHash, randomBytes } from 'node:crypto';
import { canonicalJson } from '../../model/canonical-json.ts';
import { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import { type Control, isTaken } from '../control/control.ts';
import type { ApprovalWaitRow, JobRow } from '../control/tables.ts';
import type { Job, JobEvent, JobFilter, JobRequest } from './runner.ts';

export function jobOf(row: JobRow): Job {
  return {
    id: row.id,
    tenant: row.tenant,
    kind: row.kind as Job['kind'],
    state: row.state,
    createdAt: row.created_at,
    ...(row.started_at ? { startedAt: row.started_at } : {}),
    ...(row.ended_at ? { endedAt: row.ended_at } : {}),
    by: row.by,
    ...(row.progress ? { progress: JSON.parse(row.progress) } : {}),
    ...(row.result ? { result: JSON.parse(row.result) } : {}),
    ...(row.error ? { error: JSON.parse(row.error) } : {}),
    resumed: row.resumed,
  };
}

/** How the service asks for what an apply waits for. */
export function askingOf({ asked, last_at, next_at, note }: ApprovalWaitRow): NonNullable<Job['asking']> {
  return {
    asked,
    ...(last_at ? { lastAt: last_at } : {}),
    ...(next_at ? { againAt: next_at } : {}),
    ...(note ? { note } : {}),
  };
}

async function withAsking(control: Control, rows: readonly JobRow[]): Promise<readonly Job[]> {
  const waiting = rows.filter(({ kind, state }) => kind === 'apply' && state === 'done').map(({ id }) => id);
  const found = waiting.length
    ? await control.selectFrom('approval_waits').selectAll().where('job', 'in', waiting).execute()
    : [];
  const byJob = new Map(found.map((row) => [row.job, askingOf(row)]));
  return rows.map((row) => {
    const asking = byJob.get(row.id);
    return asking ? { ...jobOf(row), asking } : jobOf(row);
  });
}

/** Ids sort by the time at which they were made. */
function newId(now: Date): string {
  return `${now.getTime().toString(36).padStart(9, '0')}${randomBytes(6).toString('hex')}`;
}

/** Adds a job, or finds the one that the same key made before. */
export async function addJob(control: Control, request: JobRequest, now: Date): Promise<Job> {
  const id = newId(now);
  const row: JobRow = {
    id,
    tenant: request.tenant,
    kind: request.kind,
    input: JSON.stringify(request.input),
    by: request.by,
    state: 'queued',
    created_at: now.toISOString(),
    started_at: null,
    ended_at: null,
    progress: null,
    result: null,
    error: null,
    resumed: 0,
    cancel_asked: 0,
    told: 0,
  };
  if (request.key === undefined) {
    await control.insertInto('jobs').values(row).execute();
    return jobOf(row);
  }
  const key = createHash('sha256').update(`${request.by}\n${request.key}`).digest('hex');
  const digest = createHash('sha256')
    .update(canonicalJson([request.tenant, request.kind, request.input]))
    .digest('hex');
  try {
    await control.transaction().execute(async (transaction) => {
      await transaction.insertInto('idempotency').values({ key, digest, job: id, at: row.created_at }).execute();
      await transaction.insertInto('jobs').values(row).execute();
    });
    return jobOf(row);
  } catch (error) {
    if (!isTaken(error)) throw error;
  }
  const before = await control.selectFrom('idempotency').selectAll().where('key', '=', key).executeTakeFirstOrThrow();
  if (before.digest !== digest)
    throw new AppError('request.conflict', 'This idempotency key was used for another request.', {
      hint: 'Use a new key for every new request, and the same key only to repeat one.',
    });
  return findJob(control, before.job);
}

export async function findJob(control: Control, id: string): Promise<Job> {
  const row = await control.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
  const [job] = await withAsking(control, row ? [row] : []);
  if (job) return job;
  throw new AppError('job.unknown', `There is no job "${id}".`);
}

export async function listJobs(control: Control, filter: JobFilter): Promise<readonly Job[]> {
  if (filter.tenants?.length === 0) return [];
  let query = control.selectFrom('jobs').selectAll();
  if (filter.tenants) query = query.where('tenant', 'in', filter.tenants);
  if (filter.kind) query = query.where('kind', '=', filter.kind);
  if (filter.state) query = query.where('state', '=', filter.state);
  if (filter.before) query = query.where('id', '<', filter.before);
  return withAsking(control, await query.orderBy('id', 'desc').limit(filter.limit).execute());
}

export async function eventsAfter(control: Control, job: string, after: number): Promise<readonly JobEvent[]> {
  const rows = await control
    .selectFrom('job_events')
    .selectAll()
    .where('job', '=', job)
    .where('id', '>', after)
    .orderBy('id')
    .execute();
  return rows.map(({ id, at, event, data }) => ({ id, at, event, data: JSON.parse(data) as JsonObject }));
}
