import type { SnapshotInfo } from '../model/snapshot.ts';
import { snapshots } from './backups.ts';
import { totals } from './jobs/works.ts';
import { pendingApprovals } from './plan-views.ts';
import type { Readiness } from './readiness.ts';
import { listSchedules } from './schedules.ts';
import type { Service } from './service.ts';
import type { TenantSettings } from './settings.ts';
import { scopeOf } from './tenants.ts';
import { DEFAULT_WATCH, listAlerts } from './watch/alerts.ts';

const POINTS = 200;

/** How a tenant stands: how old its newest snapshot is, what changes, and what waits for a person. */
export async function overviewOf(service: Service, tenant: TenantSettings) {
  const all = await snapshots(service.context, tenant.name);
  const newest = all.at(-1);
  const jobs = await service.runner.jobs({ tenants: [tenant.name], limit: 50 });
  const alerts = await listAlerts(service.context, [tenant.name], 'open');
  const schedules = await listSchedules(service.context, tenant.name);
  const next = schedules
    .filter(({ settings }) => settings.kind === 'backup' && settings.enabled)
    .flatMap(({ nextRuns }) => nextRuns.slice(0, 1))
    .sort()[0];
  const ageSeconds = newest
    ? Math.round((service.context.now().getTime() - Date.parse(newest.takenAt)) / 1000)
    : undefined;
  const lastRun = jobs.find(({ kind, endedAt }) => kind === 'backup' && endedAt);
  const late = (tenant.watch ?? DEFAULT_WATCH).lateAfterSeconds;
  const bad = [
    ...(lastRun?.state === 'failed' ? [`The last backup failed: ${lastRun.error?.message ?? 'unknown'}`] : []),
    ...(ageSeconds !== undefined && ageSeconds > late
      ? [`The newest snapshot is ${Math.round(ageSeconds / 3600)} hours old.`]
      : []),
  ];
  const troubled = newest ? totals(newest).troubled.length : 0;
  const attention = [
    ...(troubled > 0 ? [`${troubled} modules are not complete in the newest snapshot.`] : []),
    ...(alerts.length > 0 ? [`${alerts.length} alerts are open.`] : []),
  ];
  return {
    health: !newest
      ? ('never-backed-up' as const)
      : bad.length > 0
        ? ('bad' as const)
        : attention.length > 0
          ? ('attention' as const)
          : ('good' as const),
    reasons: [...bad, ...attention],
    ...(newest && ageSeconds !== undefined
      ? {
          lastBackup: {
            snapshot: newest.id,
            takenAt: newest.takenAt,
            state: newest.state,
            ageSeconds: Math.max(0, ageSeconds),
          },
        }
      : {}),
    ...(next ? { nextBackup: next } : {}),
    running: jobs.filter(({ endedAt }) => !endedAt).map(({ id, kind }) => ({ id, kind })),
    modules: { on: scopeOf(tenant).length, ...statesOf(newest) },
    objects: newest ? totals(newest).objects : 0,
    snapshots: all.length,
    activity: all.slice(-POINTS).map((info) => {
      const { snapshot, state, added, changed, removed, objects } = totals(info);
      return { snapshot, takenAt: info.takenAt, added, changed, removed, objects, state };
    }),
    openAlerts: alerts.length,
    plansToApprove: (await pendingApprovals(service, [tenant.name], '')).length,
  };
}

function statesOf(newest: SnapshotInfo | undefined) {
  const states = { complete: 0, partial: 0, failed: 0, skipped: 0 };
  for (const { state } of Object.values(newest?.modules ?? {})) states[state]++;
  return states;
}

/** What the last check of the connection found. */
export async function readinessOf(service: Service, tenant: string) {
  const [job] = await service.runner.jobs({ tenants: [tenant], kind: 'readiness', state: 'done', limit: 1 });
  const result = job?.result as { checkedAt: string; modules: readonly Readiness[] } | undefined;
  return result ? { checkedAt: result.checkedAt, modules: result.modules } : { modules: [] };
}
