import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { PageQuery, page, strict, TenantParams, Text, Time } from './values.ts';

export const JobKind = Type.Enum([
  'backup',
  'logs',
  'live',
  'readiness',
  'plan',
  'apply',
  'verify',
  'prune',
  'check',
  'm365-protect',
  'm365-restore',
]);
export type JobKind = Static<typeof JobKind>;

export const JobState = Type.Enum(['queued', 'running', 'done', 'failed', 'cancelled']);
export type JobState = Static<typeof JobState>;

/** Where a run stands. Numbers only grow within one run. */
export const JobProgress = strict({
  phase: Type.String(),
  module: Type.Optional(Type.String()),
  done: Type.Number(),
  total: Type.Optional(Type.Number()),
  requests: Type.Optional(Type.Number()),
  throttledFor: Type.Optional(Type.Number()),
  message: Type.Optional(Type.String()),
});

/** How the service asks Intune by itself whether what a plan waits for was approved; then it goes on. */
export const Asking = strict({
  asked: Type.Integer({ description: 'How often it asked.' }),
  lastAt: Type.Optional(Time),
  againAt: Type.Optional(
    Type.Unsafe<string>({ ...Time, description: 'When it asks again; absent when it asks no more: a person goes on.' }),
  ),
  note: Type.Optional(Type.String({ description: 'Why it could not ask or go on, or asks no more.' })),
});
export type Asking = Static<typeof Asking>;

/** A run of something long: it survives a restart of the server and goes on where it stood. */
export const Job = strict({
  id: Type.String(),
  tenant: Type.String(),
  kind: JobKind,
  state: JobState,
  createdAt: Time,
  startedAt: Type.Optional(Time),
  endedAt: Type.Optional(Time),
  /** User name of who asked for it, `schedule:<name>`, or `approval:<user>`: gone on with once it was approved. */
  by: Type.String(),
  progress: Type.Optional(JobProgress),
  /** What came of it: `{ snapshot, state, … }` of a backup, `{ plan }` of a plan, counts of an apply. */
  result: Type.Optional(
    Type.Unsafe<Readonly<Record<string, unknown>>>(Type.Object({}, { additionalProperties: true })),
  ),
  error: Type.Optional(strict({ code: Type.String(), message: Type.String(), hint: Type.Optional(Type.String()) })),
  /** Of an apply that waits for an approval in Intune. */
  asking: Type.Optional(Asking),
  /** How often the server had to take it up again. */
  resumed: Type.Integer(),
});
export type Job = Static<typeof Job>;

/** One event of a job's stream. `id` grows by one; the stream ends after the job has. */
export const JobEvent = strict({
  id: Type.Integer(),
  at: Time,
  event: Type.Enum(['progress', 'state']),
  data: Type.Unsafe<Readonly<Record<string, unknown>>>(Type.Object({}, { additionalProperties: true })),
});
export type JobEvent = Static<typeof JobEvent>;

const JobParams = strict({ ...TenantParams.properties, job: Type.String({ maxLength: 60 }) });
const Filter = { kind: Type.Optional(JobKind), state: Type.Optional(JobState) };

export const jobEndpoints = {
  listAllJobs: endpoint({
    method: 'GET',
    path: '/jobs',
    summary: 'Runs in all tenants that the caller may see, newest first',
    access: 'signed-in',
    query: strict({ ...PageQuery, ...Filter }),
    reply: page(Job),
  }),
  listJobs: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/jobs',
    summary: 'Runs in a tenant, newest first',
    access: { tenant: 'look' },
    params: TenantParams,
    query: strict({ ...PageQuery, ...Filter }),
    reply: page(Job),
  }),
  startBackup: endpoint({
    method: 'POST',
    path: '/tenants/:tenant/backups',
    summary: 'Take a snapshot now',
    access: { tenant: 'operate' },
    params: TenantParams,
    body: strict({
      modules: Type.Optional(Type.Array(Type.String())),
      full: Type.Optional(Type.Boolean()),
      label: Type.Optional(Text),
    }),
    reply: Job,
    status: 202,
    idempotent: true,
  }),
  readLive: endpoint({
    method: 'POST',
    path: '/tenants/:tenant/live',
    summary: 'Read the tenant as it is now, to compare with it; the result names the snapshot',
    access: { tenant: 'look' },
    params: TenantParams,
    reply: Job,
    status: 202,
    idempotent: true,
  }),
  getJob: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/jobs/:job',
    summary: 'One run',
    access: { tenant: 'look' },
    params: JobParams,
    reply: Job,
  }),
  cancelJob: endpoint({
    method: 'POST',
    path: '/tenants/:tenant/jobs/:job/cancellation',
    summary: 'Stop a run; what it finished stays',
    access: { tenant: 'operate' },
    params: JobParams,
    reply: Job,
  }),
  followJob: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/jobs/:job/events',
    summary: 'Live progress; reconnect with `last-event-id`',
    access: { tenant: 'look' },
    params: JobParams,
    reply: JobEvent,
    stream: 'events',
  }),
  downloadReport: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/jobs/:job/report',
    summary: 'The report of a backup: counts and reasons, module by module',
    access: { tenant: 'look' },
    params: JobParams,
    query: strict({ format: Type.Enum(['json', 'csv']) }),
    stream: 'file',
  }),
};
