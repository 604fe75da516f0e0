import { type Static, Type } from 'typebox';
import { Readiness } from './connections.ts';
import { endpoint } from './endpoint.ts';
import { Scope } from './tenants.ts';
import { list, strict, TenantParams, Time } from './values.ts';

/** One row of the settings page: a module's switch, whether it can be read, and how the last backup went. */
export const ModuleSetting = strict({
  module: Type.String(),
  on: Type.Boolean(),
  optIn: Type.Array(Type.String({ description: '`<module>/<part>` that is switched on besides.' })),
  readiness: Type.Optional(Readiness),
  last: Type.Optional(
    strict({
      snapshot: Type.String(),
      state: Type.Enum(['complete', 'partial', 'failed', 'skipped']),
      why: Type.Optional(Type.String()),
      missing: Type.Array(Type.String()),
      objects: Type.Integer(),
      readAt: Time,
    }),
  ),
});
export type ModuleSetting = Static<typeof ModuleSetting>;

export const scopeEndpoints = {
  listModuleSettings: endpoint({
    method: 'GET',
    path: '/tenants/:tenant/modules',
    summary: 'Every module with its switch, permission state and last result',
    access: { tenant: 'look' },
    params: TenantParams,
    reply: list(ModuleSetting),
    versioned: true,
  }),
  setScope: endpoint({
    method: 'PUT',
    path: '/tenants/:tenant/scope',
    summary: 'Switch modules on and off; `all` also takes modules that come later',
    access: { tenant: 'operate' },
    params: TenantParams,
    body: strict({ modules: Scope, optIn: Type.Optional(Type.Array(Type.String())) }),
    reply: list(ModuleSetting),
    versioned: true,
  }),
};
