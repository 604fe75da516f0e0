import { createHash } from 'node:crypto';
import { canonicalJson } from '../model/canonical-json.ts';
import { AppError } from '../model/errors.ts';
import type { Plan } from '../model/plan.ts';
import type { Context } from './compose.ts';
import type { PlanRow } from './control/tables.ts';
import { loadPlan } from './plans.ts';

/** SHA-256 of the whole plan: an approval binds exactly what was looked at. */
export function planDigest({ id: _, ...plan }: Plan): string {
  return createHash('sha256')
    .update(canonicalJson(plan as never))
    .digest('hex');
}

/** Remembers who made a plan. A plan that was made before keeps its first maker and its approval. */
export async function recordPlan(context: Context, tenant: string, plan: Plan, by: string): Promise<void> {
  const control = await context.control();
  const row: PlanRow = {
    tenant,
    plan: plan.id,
    digest: planDigest(plan),
    made_by: by,
    made_at: context.now().toISOString(),
    requested_by: null,
    requested_at: null,
    decision: null,
    decided_by: null,
    decided_at: null,
    comment: null,
    apply_job: null,
    secrets: null,
  };
  await control
    .insertInto('plans')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant', 'plan']).doNothing())
    .execute();
}

export async function planRow(context: Context, tenant: string, plan: string): Promise<PlanRow | undefined> {
  const control = await context.control();
  return control
    .selectFrom('plans')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .executeTakeFirst();
}

/** Asks for another person's approval. Errors: `plan.stale` when the digest is of another plan. */
export async function requestApproval(
  context: Context,
  at: { readonly tenant: string; readonly plan: string; readonly digest: string; readonly comment?: string },
  by: string,
): Promise<void> {
  const plan = await sameDigest(context, at);
  await recordPlan(context, at.tenant, plan, by);
  const control = await context.control();
  await control
    .updateTable('plans')
    .set({
      requested_by: by,
      requested_at: context.now().toISOString(),
      comment: at.comment ?? null,
      decision: null,
      decided_by: null,
      decided_at: null,
    })
    .where('tenant', '=', at.tenant)
    .where('plan', '=', plan.id)
    .where('decision', 'is', null)
    .execute();
}

/**
 * Approves or rejects. Errors: `plan.stale` when the digest is of another plan; `approval.refused` when nobody asked,
 * it was decided already, or the person made or requested the plan.
 */
export async function decideApproval(
  context: Context,
  at: {
    readonly tenant: string;
    readonly plan: string;
    readonly digest: string;
    readonly decision: 'approve' | 'reject';
    readonly comment?: string;
  },
  by: string,
): Promise<void> {
  const plan = await sameDigest(context, at);
  const row = await planRow(context, at.tenant, plan.id);
  if (!row?.requested_by) throw new AppError('approval.refused', 'Nobody has asked for the approval of this plan.');
  if (row.made_by === by || row.requested_by === by)
    throw new AppError('approval.refused', 'Another person than who made or requested the plan must decide.');
  const control = await context.control();
  const { numUpdatedRows } = await control
    .updateTable('plans')
    .set({
      decision: at.decision === 'approve' ? 'approved' : 'rejected',
      decided_by: by,
      decided_at: context.now().toISOString(),
      comment: at.comment ?? row.comment,
    })
    .where('tenant', '=', at.tenant)
    .where('plan', '=', plan.id)
    .where('digest', '=', at.digest)
    .where('decision', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new AppError('approval.refused', `It was decided already: ${row.decision}.`);
}

/** Lets a plan pass that may be applied. Errors: `plan.needs-approval`. */
export async function requireApproval(context: Context, tenantName: string, plan: Plan): Promise<void> {
  const tenant = await context.tenant(tenantName);
  if (!tenant.approval?.required) return;
  const row = context.settings().control ? await planRow(context, tenant.name, plan.id) : undefined;
  if (row?.decision === 'approved' && row.digest === planDigest(plan)) return;
  throw new AppError(
    'plan.needs-approval',
    row?.decision === 'rejected'
      ? `Plan ${plan.id} was rejected by ${row.decided_by}.`
      : `In ${tenant.name} another person must approve plan ${plan.id} first.`,
    { hint: 'Ask for approval in the portal, under Restore.' },
  );
}

async function sameDigest(
  context: Context,
  at: { readonly tenant: string; readonly plan: string; readonly digest: string },
): Promise<Plan> {
  const plan = await loadPlan(context, at.plan, at.tenant);
  if (planDigest(plan) === at.digest) return plan;
  throw new AppError('plan.stale', 'The digest is not that of this plan.', {
    hint: 'Open the plan again and look at it.',
  });
}
