import type { JobKind } from '../../contract/jobs.ts';
import type { JsonObject } from '../../model/json.ts';
import type { PlanOptions } from '../../model/plan.ts';
import type { Selection } from '../../model/selection.ts';
import { objectsIn, type SnapshotInfo } from '../../model/snapshot.ts';
import { recordPlan } from '../approvals.ts';
import { backup } from '../backups.ts';
import { captureLive } from '../comparisons.ts';
import type { Context } from '../compose.ts';
import { type LogRead, readLogs } from '../log-captures.ts';
import { protectContent } from '../m365-backup/protecting.ts';
import { restoreContent } from '../m365-backup/restoring.ts';
import { loadPlan } from '../plans.ts';
import { checkTenant } from '../readiness.ts';
import { keepReport, keepSecrets } from '../restore-results.ts';
import { applyPlan, plan, verifyPlan } from '../restores.ts';
import { pruneTenant } from '../vaults.ts';
import type { Run, Works } from './runner.ts';

/** How each kind of job is done. Every one of them may be done again from the start: what was done is found done. */
export function worksOf(context: Context): Works {
  const live = (run: Run) => ({ tenant: run.job.tenant, onProgress: run.progress, signal: run.signal });
  return {
    async backup(run, input) {
      const report = await backup(context, { ...live(run), ...(input as BackupInput) });
      return {
        ...totals(report.snapshot),
        requests: report.requests,
        throttled: report.throttled,
        seconds: Math.round(report.seconds * 10) / 10,
      };
    },
    async logs(run) {
      const before = await lastResult(context, run.job.tenant, 'logs');
      const read = await readLogs(context, {
        ...live(run),
        ...(before ? { before: before.logs as unknown as LogRead['logs'] } : {}),
      });
      return JSON.parse(JSON.stringify(read)) as JsonObject;
    },
    async live(run) {
      return { snapshot: await captureLive(context, live(run)) };
    },
    async readiness(run) {
      const modules = await checkTenant(context, run.job.tenant, run.progress);
      return { checkedAt: context.now().toISOString(), modules: modules.map((module) => ({ ...module })) };
    },
    async plan(run, input) {
      const { snapshot, selection, options, into } = input as unknown as PlanInput;
      const id = await run.step('plan', async () => {
        const made = await plan(context, {
          ...live(run),
          snapshot,
          selection,
          ...(options ? { options } : {}),
          ...(into ? { into } : {}),
        });
        return made.id;
      });
      const target = into ?? run.job.tenant;
      const made = await loadPlan(context, id, target);
      await recordPlan(context, target, made, run.job.by);
      return {
        plan: id,
        tenant: target,
        steps: made.steps.length,
        blocked: made.steps.filter((step) => step.action === 'blocked').length,
        applyable: made.qualities.applyable,
      };
    },
    async apply(run, input) {
      const { plan: id, overrides } = input as unknown as ApplyInput;
      const { tenant } = run.job;
      const saved = await loadPlan(context, id, tenant);
      const { report, handedOver } = await applyPlan(context, saved, { ...live(run), overrides: overrides ?? [] });
      if (handedOver) await keepSecrets(context, tenant, saved.id, handedOver);
      await keepReport(context, tenant, `apply-${saved.id}`, report);
      const { done, already, failed, blocked, skipped, waiting, undo, worklist } = report;
      const unapproved = report.steps.filter((step) => step.unapproved !== undefined).length;
      return {
        plan: saved.id,
        done,
        already,
        failed,
        blocked,
        skipped,
        waiting,
        ...(unapproved > 0 ? { unapproved } : {}),
        worklist: worklist.length,
        ...(undo ? { undo } : {}),
      };
    },
    async verify(run, input) {
      const saved = await loadPlan(context, String(input.plan), run.job.tenant);
      const report = await verifyPlan(context, saved, live(run));
      await keepReport(context, run.job.tenant, `verify-${saved.id}`, report);
      const { confirmed, explained, unexplained, kept, snapshot } = report;
      return {
        plan: saved.id,
        snapshot,
        confirmed,
        explained: explained.length,
        unexplained: unexplained.length,
        kept: kept.length,
      };
    },
    async prune(run, input) {
      const { retention } = await context.tenant(run.job.tenant);
      const pruned = await pruneTenant(context, run.job.tenant, retention, { dryRun: input.dryRun === true });
      return { forgotten: [...pruned.forgotten], ...pruned.report };
    },
    'm365-protect': (run, input) => protectContent(context, run, input),
    'm365-restore': (run, input) => restoreContent(context, run, input),
    async check(run, input) {
      const vault = await context.tenantVault(run.job.tenant);
      const check = await vault.verify(Number(input.level ?? 1) as 0 | 1 | 2 | 3, (done, total) =>
        run.progress({ phase: 'checking', done, total }),
      );
      return JSON.parse(JSON.stringify(check)) as JsonObject;
    },
  };
}

/** What came of the newest job of a kind that was done. */
async function lastResult(context: Context, tenant: string, kind: JobKind): Promise<JsonObject | undefined> {
  const control = await context.control();
  const row = await control
    .selectFrom('jobs')
    .select('result')
    .where('tenant', '=', tenant)
    .where('kind', '=', kind)
    .where('state', '=', 'done')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.result ? (JSON.parse(row.result) as JsonObject) : undefined;
}

type BackupInput = { readonly modules?: readonly string[]; readonly full?: boolean; readonly label?: string };

interface PlanInput {
  readonly snapshot: string;
  readonly selection: Selection;
  readonly options?: Partial<PlanOptions>;
  readonly into?: string;
}

interface ApplyInput {
  readonly plan: string;
  readonly overrides?: readonly string[];
}

/** What a snapshot holds and how it differs from the one before, over all modules. */
export function totals(snapshot: SnapshotInfo) {
  const sum = { objects: objectsIn(snapshot), added: 0, changed: 0, removed: 0 };
  const troubled: string[] = [];
  for (const { module, state, counts } of Object.values(snapshot.modules)) {
    sum.added += counts.added;
    sum.changed += counts.changed;
    sum.removed += counts.removed;
    if (state !== 'complete') troubled.push(module);
  }
  return { snapshot: snapshot.id, state: snapshot.state, ...sum, troubled };
}
