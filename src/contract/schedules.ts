import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { list, strict, TenantParams, Time } from './values.ts';

const ClockTime = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });

/** Times in the schedule's zone at which nothing is started. `to` earlier than `from` reaches into the next day. */
export const Blackout = strict({
  days: Type.Array(Type.Integer({ minimum: 0, maximum: 6 }), { description: '0 is Sunday; empty means every day.' }),
  from: ClockTime,
  to: ClockTime,
});

export const ScheduleSettings = strict({
  /** `logs` reads the logs in scope without a snapshot: they may be wanted more often than a backup. */
  kind: Type.Enum(['backup', 'logs', 'check', 'prune']),
  cron: Type.String({ maxLength: 100, description: 'Five fields, or six with seconds first.' }),
  zone: Type.String({ maxLength: 64, description: 'IANA name: `Europe/Berlin`.' }),
  /** Each run starts up to this much later, so that many tenants do not start together. */
  jitterSeconds: Type.Integer({ minimum: 0, maximum: 3600 }),
  /** A run that was missed while the server was down is made up for once. */
  catchUp: Type.Boolean(),
  blackouts: Type.Array(Blackout, { maxItems: 20 }),
  enabled: Type.Boolean(),
});
export type ScheduleSettings = Static<typeof ScheduleSettings>;

export const Schedule = strict({
  name: Type.String(),
  settings: ScheduleSettings,
  nextRuns: Type.Array(Time, { description: 'The next three, before jitter.' }),
  lastRunAt: Type.Optional(Time),
});
export type Schedule = Static<typeof Schedule>;

const Window = Type.Optional(Type.Integer({ minimum: 0, maximum: 1000 }));
/** How many of the newest snapshots stay, by window. Empty: everything stays. */
export const Retention = strict({
  last: Window,
  hourly: Window,
  daily: Window,
  weekly: Window,
  monthly: Window,
  yearly: Window,
});

const ScheduleParams = strict({
  ...TenantParams.properties,
  schedule: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,40}$' }),
});

export const scheduleEndpoints = {
  listSchedules: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/schedules',
    summary: 'What runs by itself, and when next',
    access: { tenant: 'look' },
    params: TenantParams,
    reply: list(Schedule),
  }),
  setSchedule: endpoint({
    method: 'PUT',
    path: '/tenants/:tenant/schedules/:schedule',
    summary: 'Make or change a schedule',
    access: { tenant: 'operate' },
    params: ScheduleParams,
    body: ScheduleSettings,
    reply: Schedule,
  }),
  removeSchedule: endpoint({
    method: 'DELETE',
    path: '/tenants/:tenant/schedules/:schedule',
    summary: 'Remove a schedule',
    access: { tenant: 'operate' },
    params: ScheduleParams,
  }),
  getRetention: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/retention',
    summary: 'Which snapshots are kept',
    access: { tenant: 'look' },
    params: TenantParams,
    reply: Retention,
    versioned: true,
  }),
  setRetention: endpoint({
    method: 'PUT',
    path: '/tenants/:tenant/retention',
    summary: 'Change which snapshots are kept; the next prune acts on it',
    access: { tenant: 'administer' },
    params: TenantParams,
    body: Retention,
    reply: Retention,
    versioned: true,
  }),
};
