import { type Static, Type } from 'typebox';
import { NewConnection } from './connections.ts';
import { endpoint } from './endpoint.ts';
import { CloudName, list, strict, TenantName, TenantParams, Time } from './values.ts';

export const Scope = Type.Union([Type.Literal('all'), Type.Array(Type.String({ maxLength: 100 }))], {
  description: 'Modules that are switched on: `all`, or their ids.',
});

export const Cloud = strict({
  name: CloudName,
  login: Type.Optional(Type.String()),
  graph: Type.Optional(Type.String()),
});

/** Whether another person must approve a plan before it is applied. */
export const ApprovalPolicy = strict({ required: Type.Boolean() });

export const Tenant = strict({
  name: TenantName,
  id: Type.String({ description: 'Tenant id (GUID).' }),
  cloud: Cloud,
  connection: strict({ kind: Type.Enum(['secret', 'certificate', 'device-code']), clientId: Type.String() }),
  scope: Scope,
  optIn: Type.Array(Type.String()),
  breakGlass: Type.Array(Type.String()),
  approval: ApprovalPolicy,
});
export type Tenant = Static<typeof Tenant>;

/** What a tenant's card and overview page show. */
export const Overview = strict({
  tenant: Tenant,
  health: Type.Enum(['good', 'attention', 'bad', 'never-backed-up']),
  /** Sentences that say why the health is not good. */
  reasons: Type.Array(Type.String()),
  lastBackup: Type.Optional(
    strict({
      snapshot: Type.String(),
      takenAt: Time,
      state: Type.Enum(['complete', 'partial']),
      ageSeconds: Type.Integer(),
    }),
  ),
  nextBackup: Type.Optional(Time),
  running: Type.Array(strict({ id: Type.String(), kind: Type.String() })),
  modules: strict({
    on: Type.Integer(),
    complete: Type.Integer(),
    partial: Type.Integer(),
    failed: Type.Integer(),
    skipped: Type.Integer(),
  }),
  objects: Type.Integer(),
  snapshots: Type.Integer(),
  /** Oldest first, one point a snapshot: for the chart of changes over time. */
  activity: Type.Array(
    strict({
      snapshot: Type.String(),
      takenAt: Time,
      added: Type.Integer(),
      changed: Type.Integer(),
      removed: Type.Integer(),
      objects: Type.Integer(),
      state: Type.Enum(['complete', 'partial']),
    }),
  ),
  openAlerts: Type.Integer(),
  plansToApprove: Type.Integer(),
});
export type Overview = Static<typeof Overview>;

export const NewTenant = strict({
  name: TenantName,
  id: Type.String({ format: 'uuid' }),
  cloud: Type.Optional(CloudName),
  connection: NewConnection,
  scope: Type.Optional(Scope),
  optIn: Type.Optional(Type.Array(Type.String())),
});

export const tenantEndpoints = {
  listTenants: endpoint({
    method: 'GET',
    path: '/tenants',
    summary: 'The tenants that the caller may see',
    access: 'signed-in',
    reply: list(Tenant),
  }),
  addTenant: endpoint({
    method: 'POST',
    path: '/tenants',
    summary: 'Add a tenant; the secret is encrypted and never shown again',
    access: { installation: 'administer' },
    body: NewTenant,
    reply: Tenant,
    status: 201,
  }),
  getTenant: endpoint({
    method: 'GET',
    path: '/tenants/:tenant',
    summary: 'One tenant',
    access: { tenant: 'look' },
    params: TenantParams,
    reply: Tenant,
    versioned: true,
  }),
  changeTenant: endpoint({
    method: 'PATCH',
    path: '/tenants/:tenant',
    summary: 'Change emergency accounts or the approval policy',
    access: { tenant: 'administer' },
    params: TenantParams,
    body: strict({
      breakGlass: Type.Optional(Type.Array(Type.String({ format: 'uuid' }))),
      approval: Type.Optional(ApprovalPolicy),
    }),
    reply: Tenant,
    versioned: true,
  }),
  removeTenant: endpoint({
    method: 'DELETE',
    path: '/tenants/:tenant',
    summary: 'Forget how to sign in to a tenant; its backups stay in the vault',
    access: { installation: 'administer' },
    params: TenantParams,
  }),
  getOverview: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/overview',
    summary: 'Health, recovery point, activity and what waits for a person',
    access: { tenant: 'look' },
    params: TenantParams,
    reply: Overview,
  }),
};
