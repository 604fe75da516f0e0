import { approvalWait } from '../../app/approval-watch.ts';
import { decideApproval, requestApproval } from '../../app/approvals.ts';
import { askingOf } from '../../app/jobs/job-rows.ts';
import { markApplied, pendingApprovals, planList, planView } from '../../app/plan-views.ts';
import { loadPlan } from '../../app/plans.ts';
import { applyReportOf, collectSecrets, verifyReportOf, waitingSecrets } from '../../app/restore-results.ts';
import { undoOf } from '../../app/restores.ts';
import { allows } from '../../contract/access.ts';
import { ENDPOINTS } from '../../contract/endpoints.ts';
import { commandOf } from '../../model/cmdlet.ts';
import { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import { authorize } from '../authorize.ts';
import { type Handlers, pageOf } from '../call.ts';
import { startJob } from './jobs.ts';

/** What a person reads of a step whose request is a cmdlet. */
function withCommand<S extends Pick<Step, 'request'>>(step: S): S & { readonly command?: string } {
  const command = step.request && commandOf(step.request);
  return command === undefined ? step : { ...step, command };
}

type Plans = 'makePlan' | 'listPlans' | 'getPlan' | 'listSteps';
type Approvals = 'listApprovals' | 'requestApproval' | 'decideApproval';
type Restores = 'applyPlan' | 'getResult' | 'verifyPlan' | 'collectSecrets' | 'getUndo';

export const restoreHandlers: Pick<Handlers, Plans | Approvals | Restores> = {
  async makePlan(call) {
    const { body, caller, note } = call;
    // A plan for another tenant reads and shows that one: the caller must be allowed the same there.
    if (body.into) authorize(ENDPOINTS.makePlan, caller, body.into);
    note({ detail: { selection: body.selection.kind, ...(body.into ? { into: body.into } : {}) } });
    return startJob(call, 'plan', JSON.parse(JSON.stringify(body)) as JsonObject);
  },
  async listPlans({ service, params, query }) {
    return pageOf(await planList(service, params.tenant), query);
  },
  getPlan: ({ service, params }) => planView(service, params.tenant, params.plan),
  async listSteps({ service, params, query }) {
    const { steps } = await loadPlan(service.context, params.plan, params.tenant);
    const words = query.search?.toLowerCase();
    const wanted = steps.filter(
      (step) =>
        (!query.module || step.module === query.module) &&
        (!query.action || step.action === query.action) &&
        (!words || `${step.name}\n${step.summary}\n${step.object}`.toLowerCase().includes(words)),
    );
    const { items, ...rest } = pageOf(wanted, query);
    return { items: items.map(({ yields: _, alsoDone: __, expects: ___, ...step }) => withCommand(step)), ...rest };
  },
  async listApprovals({ service, caller }) {
    const tenants = (await (await service.context.tenants()).list()).map(({ name }) => name);
    const seen = tenants.filter((name) => allows(caller.grants, 'look', name));
    return { items: await pendingApprovals(service, seen, caller.actor) };
  },
  async requestApproval({ service, params, body, caller, note }) {
    note({ detail: { digest: body.digest } });
    await requestApproval(service.context, { ...params, ...body }, caller.userName);
    return planView(service, params.tenant, params.plan);
  },
  async decideApproval({ service, params, body, caller, note }) {
    note({ detail: { digest: body.digest, decision: body.decision } });
    await decideApproval(service.context, { ...params, ...body }, caller.userName);
    return planView(service, params.tenant, params.plan);
  },
  async applyPlan(call) {
    const { service, params, body, note } = call;
    const plan = await planView(service, params.tenant, params.plan);
    if (plan.digest !== body.digest)
      throw new AppError('plan.stale', 'The digest is not that of this plan.', { hint: 'Open the plan again.' });
    if ((await service.context.tenant(params.tenant)).approval?.required && plan.approval.state !== 'approved')
      throw new AppError('plan.needs-approval', 'Another person must approve this plan first.');
    note({ detail: { digest: body.digest, overrides: [...(body.overrides ?? [])] } });
    const job = await startJob(call, 'apply', { plan: plan.id, overrides: [...(body.overrides ?? [])] });
    await markApplied(service, params.tenant, plan.id, job.id);
    return job;
  },
  async getResult({ service, params }) {
    const plan = await planView(service, params.tenant, params.plan);
    const report = await applyReportOf(service.context, params.tenant, plan.id);
    if (!report)
      throw new AppError('request.unknown', 'This plan was not applied, or is not done yet.', { hint: 'See its job.' });
    // A report of an older Holdfast knows of no waiting.
    const { resumed: _, seconds: __, waits = [], waiting = 0, ...shown } = report;
    const asking = waiting > 0 ? await approvalWait(service.context, params.tenant, plan.id) : undefined;
    const verified = await verifyReportOf(service.context, params.tenant, plan.id);
    return {
      ...shown,
      waiting,
      waits: waits.map(({ digest: _, ...wait }) => wait),
      ...(asking ? { asking: askingOf(asking) } : {}),
      job: plan.applyJob ?? '',
      secretsWaiting: (await waitingSecrets(service.context, params.tenant, plan.id)).length,
      ...(verified
        ? {
            verification: {
              snapshot: verified.snapshot,
              confirmed: verified.confirmed,
              explained: verified.explained,
              unexplained: verified.unexplained,
              kept: verified.kept.length,
            },
          }
        : {}),
    };
  },
  async verifyPlan(call) {
    const { id } = await loadPlan(call.service.context, call.params.plan, call.params.tenant);
    return startJob(call, 'verify', { plan: id });
  },
  async collectSecrets({ service, params }) {
    const { id } = await loadPlan(service.context, params.plan, params.tenant);
    return { items: await collectSecrets(service.context, params.tenant, id) };
  },
  async getUndo({ service, params }) {
    const undo = await undoOf(service.context, params.plan, params.tenant);
    return planView(service, params.tenant, undo.id);
  },
};
