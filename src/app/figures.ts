import type { ModuleState } from '../model/snapshot.ts';
import { snapshots } from './backups.ts';
import type { Job } from './jobs/runner.ts';
import type { Service } from './service.ts';
import { DEFAULT_WATCH } from './watch/alerts.ts';

/** How a tenant stands, in numbers. */
export interface TenantFigures {
  /** Its short name: no person is named in figures. */
  readonly tenant: string;
  readonly snapshots: number;
  /** Absent while there is no snapshot. */
  readonly newestAgeSeconds?: number;
  readonly lateAfterSeconds: number;
  readonly modules: Readonly<Partial<Record<ModuleState, number>>>;
  /** Of the newest backup that ended well: seconds, requests, and how many of them Microsoft put off. */
  readonly lastBackup?: { readonly seconds: number; readonly requests: number; readonly throttled: number };
  readonly openAlerts: number;
}

export interface Figures {
  readonly jobs: readonly { readonly kind: string; readonly state: Job['state']; readonly count: number }[];
  readonly resumptions: number;
  readonly deliveries: readonly { readonly state: string; readonly count: number }[];
  readonly tenants: readonly TenantFigures[];
}

/** What an operator's monitoring wants to know. */
export async function figures(service: Service): Promise<Figures> {
  const { control, context } = service;
  const count = control.fn.countAll<number | string>().as('count');
  const jobs = await control.selectFrom('jobs').select(['kind', 'state', count]).groupBy(['kind', 'state']).execute();
  const resumed = await control
    .selectFrom('jobs')
    .select(({ fn }) => fn.sum<number | string | null>('resumed').as('sum'))
    .executeTakeFirst();
  const deliveries = await control.selectFrom('deliveries').select(['state', count]).groupBy('state').execute();
  const alerts = await control
    .selectFrom('alerts')
    .select(['tenant', count])
    .where('state', '=', 'open')
    .groupBy('tenant')
    .execute();
  const open = new Map(alerts.map((row) => [row.tenant, Number(row.count)]));
  const tenants = [];
  for (const { name, watch = DEFAULT_WATCH } of await (await context.tenants()).list())
    tenants.push({
      ...(await standing(service, name)),
      lateAfterSeconds: watch.lateAfterSeconds,
      openAlerts: open.get(name) ?? 0,
    });
  return {
    jobs: jobs.map((row) => ({ ...row, count: Number(row.count) })),
    resumptions: Number(resumed?.sum ?? 0),
    deliveries: deliveries.map((row) => ({ ...row, count: Number(row.count) })),
    tenants,
  };
}

async function standing(service: Service, tenant: string) {
  const all = await snapshots(service.context, tenant);
  const newest = all.at(-1);
  const [last] = await service.runner.jobs({ tenants: [tenant], kind: 'backup', state: 'done', limit: 1 });
  const modules: Partial<Record<ModuleState, number>> = {};
  for (const { state } of Object.values(newest?.modules ?? {})) modules[state] = (modules[state] ?? 0) + 1;
  const { seconds = 0, requests = 0, throttled = 0 } = (last?.result ?? {}) as Readonly<Record<string, number>>;
  const age = newest && (service.context.now().getTime() - Date.parse(newest.takenAt)) / 1000;
  return {
    tenant,
    snapshots: all.length,
    ...(age === undefined ? {} : { newestAgeSeconds: Math.max(0, Math.round(age)) }),
    modules,
    ...(last ? { lastBackup: { seconds, requests, throttled } } : {}),
  };
}
