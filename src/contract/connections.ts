import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Job } from './jobs.ts';
import { CloudName, CommaList, strict, TenantParams, Time } from './values.ts';

const ClientId = Type.String({ format: 'uuid', description: 'Application (client) id.' });

/** How to sign in to a tenant. What is secret goes in and never comes out. */
export const NewConnection = Type.Union([
  strict({ kind: Type.Literal('secret'), clientId: ClientId, secret: Type.String({ minLength: 1, maxLength: 500 }) }),
  strict({
    kind: Type.Literal('certificate'),
    clientId: ClientId,
    certificate: Type.String({ maxLength: 20_000, description: 'PEM.' }),
    privateKey: Type.String({ maxLength: 20_000, description: 'PEM.' }),
  }),
]);
export type NewConnection = Static<typeof NewConnection>;

/** Whether a backup could read a module, as it was last asked. */
export const Readiness = strict({
  module: Type.String(),
  state: Type.Enum([
    'ready',
    'missing permission',
    'not licensed',
    'needs a delegated connection',
    'not reachable',
    'off unless named',
  ]),
  why: Type.Optional(Type.String()),
});

export const PermissionMode = Type.Enum(['backup', 'restore', 'backup-and-restore']);
export const SignInKind = Type.Enum(['application', 'delegated']);

/** The least permissions of a choice of modules, why each is needed, and how to grant them. */
export const RequiredPermissions = strict({
  mode: PermissionMode,
  signIn: SignInKind,
  permissions: Type.Array(
    strict({
      permission: Type.String(),
      type: SignInKind,
      access: Type.Enum(['read', 'write']),
      resource: Type.String({ description: 'Application id of whose permission it is.' }),
      id: Type.Optional(Type.String()),
      modules: Type.Array(Type.String()),
      reasons: Type.Array(Type.String()),
      /** The modules work without it; it buys what the reasons name. */
      optional: Type.Boolean(),
    }),
  ),
  roles: Type.Array(
    strict({
      role: Type.String(),
      kind: Type.Enum(['directory', 'exchange', 'compliance']),
      holder: SignInKind,
      modules: Type.Array(Type.String()),
    }),
  ),
  needPerson: Type.Array(Type.String(), { description: 'Modules that only a signed-in administrator can handle.' }),
  off: Type.Array(strict({ module: Type.String(), why: Type.String(), permissions: Type.Array(Type.String()) })),
  notInManifest: Type.Array(Type.String()),
  scripts: strict({
    azureCli: Type.String(),
    powershell: Type.String(),
    exchange: Type.Optional(Type.String({ description: 'Makes the role groups of the back ends of cmdlets.' })),
  }),
  manifest: Type.Unsafe<unknown>(Type.Unknown({ description: '`requiredResourceAccess` of the app manifest.' })),
  consent: Type.Optional(Type.String({ description: 'The link at which an administrator consents.' })),
});

export const connectionEndpoints = {
  requiredPermissions: endpoint({
    method: 'GET',
    path: '/permissions',
    summary: 'The least permissions of a choice of modules, and the link to consent to them',
    access: 'signed-in',
    query: strict({
      mode: PermissionMode,
      signIn: Type.Optional(SignInKind),
      modules: Type.Optional(CommaList),
      clientId: Type.Optional(ClientId),
      tenantId: Type.Optional(Type.String({ format: 'uuid' })),
      cloud: Type.Optional(CloudName),
    }),
    reply: RequiredPermissions,
  }),
  replaceConnection: endpoint({
    method: 'PUT',
    path: '/tenants/:tenant/connection',
    summary: 'Sign in to the tenant in another way from now on',
    access: { tenant: 'administer' },
    params: TenantParams,
    body: NewConnection,
  }),
  checkConnection: endpoint({
    method: 'POST',
    path: '/tenants/:tenant/connection/check',
    summary: 'Ask every module of the scope whether a backup can read it',
    access: { tenant: 'operate' },
    params: TenantParams,
    reply: Job,
    status: 202,
    idempotent: true,
  }),
  getReadiness: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/connection/readiness',
    summary: 'What the last check found',
    access: { tenant: 'look' },
    params: TenantParams,
    reply: strict({ checkedAt: Type.Optional(Time), modules: Type.Array(Readiness) }),
  }),
};
