import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Plan, PlanParams, PlanRow } from './plans.ts';
import { list, strict, TenantName, Text } from './values.ts';

const Digest = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'The digest of the plan that was looked at.' });

export const PendingApproval = strict({ tenant: TenantName, plan: PlanRow, mine: Type.Boolean() });
export type PendingApproval = Static<typeof PendingApproval>;

export const approvalEndpoints = {
  listApprovals: endpoint({
    method: 'GET',
    path: '/approvals',
    summary: 'Plans that wait for approval in the tenants that the caller may see',
    access: 'signed-in',
    reply: list(PendingApproval),
  }),
  requestApproval: endpoint({
    method: 'POST',
    path: '/tenants/:tenant/plans/:plan/approval-request',
    summary: 'Ask another person to approve a plan',
    access: { tenant: 'restore' },
    params: PlanParams,
    body: strict({ digest: Digest, comment: Type.Optional(Text) }),
    reply: Plan,
  }),
  decideApproval: endpoint({
    method: 'POST',
    path: '/tenants/:tenant/plans/:plan/approval',
    summary: 'Approve or reject a plan; it must be somebody else than who made or requested it',
    access: { tenant: 'approve' },
    params: PlanParams,
    body: strict({ digest: Digest, decision: Type.Enum(['approve', 'reject']), comment: Type.Optional(Text) }),
    reply: Plan,
  }),
};
