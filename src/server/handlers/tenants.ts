import { cloudNamed, cloudOf } from '../../app/connections.ts';
import { overviewOf, readinessOf } from '../../app/overview.ts';
import { requiredPermissions } from '../../app/permissions.ts';
import { SEALED_SECRET } from '../../app/secrets.ts';
import type { Service } from '../../app/service.ts';
import type { ConnectionSettings, TenantSettings } from '../../app/settings.ts';
import { addTenant, removeTenant, setScope } from '../../app/tenants.ts';
import { allows } from '../../contract/access.ts';
import type { NewConnection } from '../../contract/connections.ts';
import type { Value } from '../../contract/endpoint.ts';
import type { Handlers } from '../call.ts';
import { CATALOG } from '../views/catalog.ts';
import { moduleSettings } from '../views/module-settings.ts';
import { startJob } from './jobs.ts';

type Tenants = 'listTenants' | 'addTenant' | 'getTenant' | 'changeTenant' | 'removeTenant' | 'getOverview';
type Connections = 'requiredPermissions' | 'replaceConnection' | 'checkConnection' | 'getReadiness';
type Modules = 'getCatalog' | 'listModuleSettings' | 'setScope';

export const tenantHandlers: Pick<Handlers, Tenants | Connections | Modules> = {
  async listTenants({ service, caller }) {
    const all = await (await service.context.tenants()).list();
    return { items: all.filter((tenant) => allows(caller.grants, 'look', tenant.name)).map(viewOf) };
  },
  async addTenant({ service, body }) {
    const tenant: TenantSettings = {
      name: body.name,
      id: body.id.toLowerCase(),
      cloud: cloudNamed(body.cloud ?? 'global', service.simulated),
      connection: sealed(service, body.connection),
      scope: body.scope ?? 'all',
      optIn: body.optIn ?? [],
    };
    await addTenant(service.context, tenant);
    return viewOf(tenant);
  },
  async getTenant({ service, params }) {
    return viewOf(await service.context.tenant(params.tenant));
  },
  async changeTenant({ service, params, body, expect, note }) {
    note({ detail: { ...(body.approval ? { approvalRequired: body.approval.required } : {}) } });
    const changed = await (await service.context.tenants()).change(params.tenant, (tenant) => {
      expect(viewOf(tenant));
      return {
        ...tenant,
        ...(body.breakGlass ? { breakGlass: body.breakGlass } : {}),
        ...(body.approval ? { approval: body.approval } : {}),
      };
    });
    return viewOf(changed);
  },
  async removeTenant({ service, params }) {
    await removeTenant(service.context, params.tenant);
  },
  async getOverview({ service, params }) {
    const tenant = await service.context.tenant(params.tenant);
    return { tenant: viewOf(tenant), ...(await overviewOf(service, tenant)) };
  },
  async requiredPermissions({ service, query }) {
    const { modules, cloud = 'global', ...others } = query;
    const authority = cloudOf(cloudNamed(cloud, service.simulated)).loginOrigin;
    return requiredPermissions({ ...others, authority, ...(modules ? { modules: modules.split(',') } : {}) });
  },
  async replaceConnection({ service, params, body }) {
    const connection = sealed(service, body);
    await (await service.context.tenants()).change(params.tenant, (tenant) => ({ ...tenant, connection }));
  },
  checkConnection: (call) => startJob(call, 'readiness', {}),
  async getReadiness({ service, params }) {
    return readinessOf(service, params.tenant);
  },
  async getCatalog() {
    return CATALOG;
  },
  async listModuleSettings({ service, params }) {
    return { items: await moduleSettings(service, await service.context.tenant(params.tenant)) };
  },
  async setScope({ service, params, body, expect, note }) {
    // The version that was seen is the list that was shown; it is built before the change, and the tenant held against it.
    const seen = await service.context.tenant(params.tenant);
    expect({ items: await moduleSettings(service, seen) });
    note({ detail: { modules: body.modules === 'all' ? 'all' : body.modules.length } });
    const changed = await setScope(service.context, params.tenant, (tenant) => ({
      scope: body.modules,
      optIn: body.optIn ?? tenant.optIn,
    }));
    return { items: await moduleSettings(service, changed) };
  },
};

/** What the API tells of a tenant: nothing secret, and no path of this machine. */
function viewOf(tenant: TenantSettings) {
  const { name, id, cloud, connection, scope, optIn, breakGlass, approval } = tenant;
  return {
    name,
    id,
    cloud: {
      name: cloud.name as 'global',
      ...(cloud.login ? { login: cloud.login } : {}),
      ...(cloud.graph ? { graph: cloud.graph } : {}),
    },
    connection: { kind: connection.kind, clientId: connection.clientId },
    scope,
    optIn,
    breakGlass: breakGlass ?? [],
    approval: approval ?? { required: false },
  };
}

function sealed(service: Service, given: Value<NewConnection>): ConnectionSettings {
  const seal = (text: string) =>
    ({ kind: 'sealed', value: service.context.secretBox().seal(text, SEALED_SECRET) }) as const;
  return given.kind === 'secret'
    ? { kind: 'secret', clientId: given.clientId, secret: seal(given.secret) }
    : { kind: 'certificate', clientId: given.clientId, certificate: given.certificate, key: seal(given.privateKey) };
}
