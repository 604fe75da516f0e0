import { AppError } from '../model/errors.ts';
import type { Plan } from '../model/plan.ts';
import { approvalWait } from './approval-watch.ts';
import { planDigest } from './approvals.ts';
import type { Context } from './compose.ts';
import type { PlanRow } from './control/tables.ts';
import { loadPlan } from './plans.ts';
import type { Service } from './service.ts';

/** What an application's list shows of every plan of a tenant, newest first. */
export async function planList(service: Service, tenant: string) {
  const { context } = service;
  const vault = await context.tenantVault(tenant);
  const rows = await rowsOf(context, tenant);
  const policy = await required(context, tenant);
  const plans = [];
  for (const { name } of await vault.documents('plan')) {
    const plan = (await vault.getDocument('plan', name)) as unknown as Plan | undefined;
    if (plan) plans.push(await headerOf(service, plan, rows.get(plan.id), policy));
  }
  return plans.sort((a, b) => b.madeAt.localeCompare(a.madeAt)).map(({ applyJob: _, ...header }) => header);
}

/** One plan without its steps. `applyJob` names the run that applied it, if any. */
export async function planView(service: Service, tenant: string, id: string) {
  const plan = await loadPlan(service.context, id, tenant);
  const row = (await rowsOf(service.context, tenant)).get(plan.id);
  const { applyJob, ...header } = await headerOf(service, plan, row, await required(service.context, tenant));
  const view = {
    ...header,
    selection: plan.selection,
    options: { ...plan.options },
    guards: plan.guards,
    worklist: plan.worklist,
    findings: plan.findings,
    applyable: plan.qualities.applyable,
    complete: plan.qualities.complete,
    modules: [...Map.groupBy(plan.steps, (step) => step.module)].map(([module, steps]) => ({
      module,
      steps: steps.length,
      blocked: steps.filter((step) => step.action === 'blocked').length,
    })),
  };
  // Not shown, but needed by those who follow a plan to its run.
  Object.defineProperty(view, 'applyJob', { value: applyJob, enumerable: false });
  return view as typeof view & { readonly applyJob?: string };
}

/** Plans that wait for a decision in these tenants. */
export async function pendingApprovals(service: Service, tenants: readonly string[], caller: string) {
  if (tenants.length === 0) return [];
  const rows = await service.control
    .selectFrom('plans')
    .selectAll()
    .where('tenant', 'in', tenants)
    .where('requested_at', 'is not', null)
    .where('decision', 'is', null)
    .orderBy('requested_at')
    .execute();
  const pending = [];
  for (const row of rows) {
    const plan = await loadPlan(service.context, row.plan, row.tenant).catch(() => undefined);
    if (!plan) continue;
    const { applyJob: _, ...header } = await headerOf(service, plan, row, await required(service.context, row.tenant));
    pending.push({ tenant: row.tenant, plan: header, mine: row.made_by === caller || row.requested_by === caller });
  }
  return pending;
}

/** Remembers the run that applies a plan. Errors: `job.refused` while another run of it is under way. */
export async function markApplied(service: Service, tenant: string, plan: string, job: string): Promise<void> {
  await service.control
    .updateTable('plans')
    .set({ apply_job: job })
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .execute();
}

async function rowsOf(context: Context, tenant: string): Promise<ReadonlyMap<string, PlanRow>> {
  const control = await context.control();
  const rows = await control.selectFrom('plans').selectAll().where('tenant', '=', tenant).execute();
  return new Map(rows.map((row) => [row.plan, row]));
}

async function required(context: Context, tenant: string): Promise<boolean> {
  return (await context.tenant(tenant)).approval?.required ?? false;
}

async function headerOf(service: Service, plan: Plan, row: PlanRow | undefined, needsApproval: boolean) {
  const counts: Record<string, number> = {};
  for (const { action } of plan.steps) counts[action] = (counts[action] ?? 0) + 1;
  const approval = approvalOf(row, needsApproval);
  return {
    id: plan.id,
    digest: planDigest(plan),
    madeAt: plan.madeAt,
    ...(row ? { madeBy: row.made_by } : {}),
    state: await stateOf(service, plan, row, approval.state),
    approval,
    source: plan.source,
    against: plan.against,
    counts,
    ...(plan.undoes ? { undoes: plan.undoes } : {}),
    ...(row?.apply_job ? { applyJob: row.apply_job } : {}),
  };
}

function approvalOf(row: PlanRow | undefined, needed: boolean) {
  const state = row?.decision ?? (row?.requested_at ? 'requested' : needed ? 'not-requested' : 'not-required');
  return {
    state,
    ...(row?.requested_by ? { requestedBy: row.requested_by } : {}),
    ...(row?.requested_at ? { requestedAt: row.requested_at } : {}),
    ...(row?.decided_by ? { decidedBy: row.decided_by } : {}),
    ...(row?.decided_at ? { decidedAt: row.decided_at } : {}),
    ...(row?.comment ? { comment: row.comment } : {}),
  } as const;
}

async function stateOf(
  service: Service,
  plan: Plan,
  row: PlanRow | undefined,
  approval: ReturnType<typeof approvalOf>['state'],
) {
  if (row?.apply_job) {
    const job = await service.runner.job(row.apply_job).catch((error: unknown) => {
      if (error instanceof AppError) return undefined;
      throw error;
    });
    if (job?.state === 'done') {
      if (Number(job.result?.waiting ?? 0) > 0) return 'waiting' as const;
      return Number(job.result?.unapproved ?? 0) > 0 ? ('not-approved' as const) : ('applied' as const);
    }
    if (job && !job.endedAt) return 'applying' as const;
    // Going on failed: what waited waits still.
    if (job && (await approvalWait(service.context, row.tenant, row.plan))) return 'waiting' as const;
  }
  if (approval === 'rejected') return 'rejected' as const;
  if (approval === 'approved') return 'approved' as const;
  if (!plan.qualities.applyable && plan.guards.length === 0) return 'not-applyable' as const;
  return approval === 'not-required' ? ('ready' as const) : ('awaiting-approval' as const);
}
