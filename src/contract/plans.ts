import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Job } from './jobs.ts';
import { SnapshotId } from './snapshots.ts';
import { AnyObject, AnyValue, Finding, PageQuery, page, strict, TenantName, TenantParams, Time } from './values.ts';

const Names = Type.Array(Type.String({ maxLength: 300 }));

/** What is to be restored. Everything else about a plan follows from it. */
export const Selection = Type.Union([
  strict({ kind: Type.Literal('modules'), modules: Type.Union([Type.Literal('all'), Names]) }),
  strict({
    kind: Type.Literal('objects'),
    objects: Type.Array(
      strict({
        module: Type.String(),
        key: Type.String({ description: 'The key, or a name that only one object bears.' }),
        properties: Type.Optional(Names),
        parts: Type.Optional(Names),
      }),
      { minItems: 1, maxItems: 5000 },
    ),
  }),
  strict({
    kind: Type.Literal('changes'),
    from: SnapshotId,
    to: Type.String({ maxLength: 40, description: 'A snapshot, or `live`: up to now.' }),
    modules: Type.Optional(Names),
    actor: Type.Optional(Type.String({ maxLength: 300 })),
    since: Type.Optional(Time),
  }),
]);
export type Selection = Static<typeof Selection>;

export const RestoreOptions = strict({
  existing: Type.Optional(Type.Enum(['overwrite', 'merge', 'skip'])),
  links: Type.Optional(Type.Boolean()),
  licences: Type.Optional(Type.Boolean()),
  roles: Type.Optional(Type.Boolean()),
  disableNew: Type.Optional(Type.Boolean()),
  deleteExtra: Type.Optional(Type.Boolean()),
  closure: Type.Optional(Type.Boolean()),
});

export const StepAction = Type.Enum([
  'create',
  'update',
  'replace',
  'undelete',
  'link',
  'unlink',
  'upload',
  'delete',
  'blocked',
]);

/** One request that a plan would send, in words and in full. */
export const Step = strict({
  id: Type.String(),
  action: StepAction,
  module: Type.String(),
  part: Type.Optional(Type.String()),
  object: Type.String(),
  name: Type.String(),
  summary: Type.String(),
  request: Type.Optional(
    strict({
      method: Type.Enum(['POST', 'PATCH', 'PUT', 'DELETE']),
      version: Type.Enum(['v1.0', 'beta', 'exchange', 'compliance']),
      path: Type.String(),
      headers: Type.Optional(Type.Record(Type.String(), Type.String())),
      body: Type.Optional(AnyValue),
    }),
  ),
  command: Type.Optional(Type.String({ description: 'The cmdlet that the request is, as PowerShell writes it.' })),
  after: Type.Array(Type.String()),
  changes: Type.Optional(
    Type.Array(strict({ path: Type.String(), before: Type.Optional(AnyValue), after: Type.Optional(AnyValue) })),
  ),
  because: Type.Optional(Type.String()),
  approval: Type.Optional(Type.String({ description: 'Who must approve it in Intune before it is carried out.' })),
});
export type Step = Static<typeof Step>;

export const Guard = strict({
  code: Type.String(),
  message: Type.String(),
  override: Type.Optional(Type.String({ description: 'Name to give in `overrides` to run it all the same.' })),
});

export const WorkItem = strict({
  module: Type.String(),
  object: Type.String(),
  name: Type.String(),
  task: Type.String(),
});

/** Where a plan stands between being made and being applied; `not-approved`: applied but for what Intune got no approval for. */
export const PlanState = Type.Enum([
  'ready',
  'not-applyable',
  'awaiting-approval',
  'approved',
  'rejected',
  'applying',
  'waiting',
  'applied',
  'not-approved',
]);

export const Approval = strict({
  state: Type.Enum(['not-required', 'not-requested', 'requested', 'approved', 'rejected']),
  requestedBy: Type.Optional(Type.String()),
  requestedAt: Type.Optional(Time),
  decidedBy: Type.Optional(Type.String()),
  decidedAt: Type.Optional(Time),
  comment: Type.Optional(Type.String()),
});

const header = {
  id: Type.String(),
  /** SHA-256 of the whole plan. An approval binds it, and apply must name it. */
  digest: Type.String(),
  madeAt: Time,
  madeBy: Type.Optional(Type.String()),
  state: PlanState,
  approval: Approval,
  source: Type.String({ description: 'Snapshot whose state is wanted.' }),
  against: Type.String({ description: 'Snapshot of the tenant as the plan saw it.' }),
  counts: Type.Record(Type.String(), Type.Integer(), { description: 'Steps by action.' }),
  undoes: Type.Optional(Type.String()),
};

export const PlanRow = strict(header);
export type PlanRow = Static<typeof PlanRow>;

/** A plan without its steps, which have pages of their own. */
export const Plan = strict({
  ...header,
  selection: AnyObject,
  options: AnyObject,
  guards: Type.Array(Guard),
  worklist: Type.Array(WorkItem),
  findings: Type.Array(Finding),
  applyable: Type.Boolean(),
  complete: Type.Boolean(),
  modules: Type.Array(strict({ module: Type.String(), steps: Type.Integer(), blocked: Type.Integer() })),
});
export type Plan = Static<typeof Plan>;

export const PlanParams = strict({ ...TenantParams.properties, plan: Type.String({ pattern: '^[0-9a-f]{8,64}$' }) });

export const planEndpoints = {
  makePlan: endpoint({
    method: 'POST',
    path: '/tenants/:tenant/plans',
    summary: 'Read the tenant and plan a restore; nothing is written. The job’s result names the plan',
    access: { tenant: 'restore' },
    params: TenantParams,
    body: strict({
      snapshot: SnapshotId,
      selection: Selection,
      options: Type.Optional(RestoreOptions),
      into: Type.Optional(TenantName),
    }),
    reply: Job,
    status: 202,
    idempotent: true,
  }),
  listPlans: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/plans',
    summary: 'Plans, newest first',
    access: { tenant: 'look' },
    params: TenantParams,
    query: strict(PageQuery),
    reply: page(PlanRow),
  }),
  getPlan: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/plans/:plan',
    summary: 'What a plan would do, and what stands in its way',
    access: { tenant: 'look' },
    params: PlanParams,
    reply: Plan,
  }),
  listSteps: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/plans/:plan/steps',
    summary: 'The steps of a plan in the order in which they run',
    access: { tenant: 'look' },
    params: PlanParams,
    query: strict({
      ...PageQuery,
      module: Type.Optional(Type.String()),
      action: Type.Optional(StepAction),
      search: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    reply: page(Step),
  }),
};
