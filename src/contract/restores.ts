import { type Static, Type } from 'typebox';
import { Change } from './changes.ts';
import { endpoint } from './endpoint.ts';
import { Asking, Job } from './jobs.ts';
import { Plan, PlanParams, WorkItem } from './plans.ts';
import { strict } from './values.ts';

/** A step that Intune carries out only after another administrator has approved it. */
const Wait = strict({
  step: Type.String(),
  name: Type.String(),
  summary: Type.String(),
  code: Type.Optional(
    Type.String({
      description: 'The request for approval; absent when another one for the same object is in the way.',
    }),
  ),
  until: Type.Optional(Type.String({ description: 'When the request for approval expires.' })),
  policies: Type.Array(Type.String()),
  approvers: Type.Array(Type.String({ description: 'A group whose members may approve.' })),
});

/** What came of applying a plan. */
export const RestoreResult = strict({
  plan: Type.String(),
  job: Type.String(),
  done: Type.Integer(),
  already: Type.Integer(),
  failed: Type.Integer(),
  blocked: Type.Integer(),
  skipped: Type.Integer(),
  waiting: Type.Integer({ description: 'Steps that wait for an approval in Intune, or for such a step.' }),
  waits: Type.Array(Wait),
  asking: Type.Optional(Asking),
  steps: Type.Array(
    strict({
      step: Type.String(),
      outcome: Type.Enum(['done', 'already', 'failed', 'skipped', 'blocked', 'waiting']),
      error: Type.Optional(Type.String()),
      unapproved: Type.Optional(
        Type.Enum(['rejected', 'cancelled', 'expired', 'invalid'], {
          description: 'It failed because Intune did not get an approval for it.',
        }),
      ),
    }),
  ),
  recreated: Type.Array(strict({ module: Type.String(), from: Type.String(), to: Type.String() })),
  worklist: Type.Array(WorkItem),
  undo: Type.Optional(Type.String({ description: 'The plan that takes this restore back.' })),
  /** Generated passwords wait to be collected, once. */
  secretsWaiting: Type.Integer(),
  verification: Type.Optional(
    strict({
      snapshot: Type.String(),
      confirmed: Type.Integer(),
      explained: Type.Array(strict({ change: Change, limit: Type.String() })),
      unexplained: Type.Array(Change),
      kept: Type.Integer(),
    }),
  ),
});
export type RestoreResult = Static<typeof RestoreResult>;

export const restoreEndpoints = {
  applyPlan: endpoint({
    method: 'POST',
    path: '/tenants/:tenant/plans/:plan/apply',
    summary: 'Do exactly what the plan shows',
    access: { tenant: 'restore' },
    params: PlanParams,
    body: strict({
      digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
      overrides: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 50 })),
    }),
    reply: Job,
    status: 202,
    idempotent: true,
  }),
  getResult: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/plans/:plan/result',
    summary: 'What came of a restore, what a person must still do, and how to take it back',
    access: { tenant: 'look' },
    params: PlanParams,
    reply: RestoreResult,
  }),
  verifyPlan: endpoint({
    method: 'POST',
    path: '/tenants/:tenant/plans/:plan/verification',
    summary: 'Read the tenant again and say what of the plan is so',
    access: { tenant: 'restore' },
    params: PlanParams,
    reply: Job,
    status: 202,
    idempotent: true,
  }),
  collectSecrets: endpoint({
    method: 'POST',
    path: '/tenants/:tenant/plans/:plan/secrets',
    summary: 'Collect the passwords that a restore generated; they are shown once and then gone',
    access: { tenant: 'restore' },
    params: PlanParams,
    reply: strict({ items: Type.Array(strict({ what: Type.String(), value: Type.String() })) }),
  }),
  getUndo: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/plans/:plan/undo',
    summary: 'The plan that takes an applied one back',
    access: { tenant: 'look' },
    params: PlanParams,
    reply: Plan,
  }),
};
