import { diff } from '../comparisons.ts';
import type { Context } from '../compose.ts';
import type { Job } from '../jobs/runner.ts';
import { DEFAULT_WATCH, type Raised, raise, type WatchSettings } from './alerts.ts';
import { CHANGE_RULES } from './rules.ts';

/** Looks at what came of a job. Every rule that is not switched off is asked. */
export async function watchJob(context: Context, job: Job): Promise<readonly string[]> {
  if (job.kind !== 'backup') return [];
  const tenant = await context.tenant(job.tenant).catch(() => undefined);
  if (!tenant) return [];
  const settings = tenant.watch ?? DEFAULT_WATCH;
  const found = job.state === 'done' ? await afterBackup(context, job, settings) : failed(job);
  return raise(context, tenant.name, found.filter(isOn(settings)));
}

/** Raises an alert for every tenant whose newest snapshot is too old. */
export async function watchAge(context: Context): Promise<void> {
  const control = await context.control();
  const scheduled = await control.selectFrom('schedules').select('tenant').distinct().execute();
  for (const { tenant: name } of scheduled) {
    const tenant = await context.tenant(name).catch(() => undefined);
    if (!tenant) continue;
    const settings = tenant.watch ?? DEFAULT_WATCH;
    const newest = (await (await context.tenantVault(name)).snapshots()).at(-1);
    if (!newest) continue;
    const age = (context.now().getTime() - Date.parse(newest.takenAt)) / 1000;
    if (age <= settings.lateAfterSeconds) continue;
    const late: Raised = {
      rule: 'backup-late',
      severity: 'critical',
      title: 'Backups are late',
      detail: `The newest snapshot, ${newest.id}, is from ${newest.takenAt}.`,
      about: newest.id,
      objects: [],
    };
    await raise(context, name, [late].filter(isOn(settings)));
  }
}

async function afterBackup(context: Context, job: Job, settings: WatchSettings): Promise<readonly Raised[]> {
  const vault = await context.tenantVault(job.tenant);
  const { info: after } = await vault.open(String(job.result?.snapshot));
  const troubled = Object.values(after.modules).filter(({ state }) => state === 'failed' || state === 'partial');
  const found: Raised[] = [];
  if (troubled.length > 0)
    found.push({
      rule: 'backup-partial',
      severity: 'warning',
      title: `${troubled.length} modules could not be read whole`,
      detail: troubled
        .slice(0, 5)
        .map(({ module, reason }) => `${module}: ${reason?.message ?? 'no reason'}`)
        .join(' '),
      // The same modules failing again are no news.
      about: troubled.map(({ module }) => module).join(','),
      objects: [],
    });
  const { breakGlass = [] } = await context.tenant(job.tenant);
  if (after.parent) {
    const { info: before } = await vault.open(after.parent);
    const comparison = await diff(context, { tenant: job.tenant, from: before.id, to: after.id });
    const evidence = { comparison, before, after, breakGlass, settings };
    for (const rule of Object.values(CHANGE_RULES)) found.push(...rule(evidence));
  }
  if (settings.baseline) {
    const drift = await diff(context, { tenant: job.tenant, from: settings.baseline, to: after.id });
    if (drift.changes.length > 0)
      found.push({
        rule: 'drift',
        severity: 'info',
        title: `${drift.changes.length} differences from the baseline`,
        detail: `${after.id} differs from ${drift.from}.`,
        about: `${drift.from} ${drift.changes.map(({ module, key, kind }) => `${module} ${key} ${kind}`).join()}`,
        changes: { from: drift.from, to: drift.to },
        objects: drift.changes.slice(0, 20).map(({ module, key, name }) => ({ module, key, name })),
      });
  }
  return found;
}

function failed(job: Job): readonly Raised[] {
  if (job.state !== 'failed') return [];
  return [
    {
      rule: 'backup-failed',
      severity: 'critical',
      title: 'A backup failed',
      detail: `${job.error?.message ?? 'No reason is known.'} ${job.error?.hint ?? ''}`.trim(),
      about: job.id,
      objects: [],
    },
  ];
}

function isOn(settings: WatchSettings) {
  return ({ rule }: Raised) => settings.rules[rule] !== false;
}
