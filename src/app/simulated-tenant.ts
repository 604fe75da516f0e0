import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { leastPermissions } from '../catalog/permissions.ts';
import { onByDefault } from '../catalog/scope.ts';
import type { Context } from './compose.ts';
import type { CloudSettings, TenantSettings } from './settings.ts';
import type { Simulation } from './simulation.ts';

/** How the simulated cloud is reached; its certificate authority is kept in the folder. */
export function simulatedCloud(simulation: Simulation, folder: string): CloudSettings {
  const ca = path.join(folder, 'ca.pem');
  writeFileSync(ca, simulation.ca);
  return { name: 'custom', login: simulation.origin, graph: simulation.origin, ca };
}

/** Registers an application with the least permissions in a simulated tenant; the answer is how to sign in to it. */
export async function simulatedTenant(
  simulation: Simulation,
  folder: string,
  index = 0,
): Promise<{ readonly tenant: TenantSettings; readonly permissions: number }> {
  const simulated = simulation.tenants[index]!;
  const permissions = leastPermissions(onByDefault(), 'backup-and-restore').filter(
    (need) => need.type === 'application',
  );
  const app = (await simulation.admin('apps', {
    tenant: simulated.id,
    name: 'Holdfast',
    permissions: permissions.map((need) => need.permission),
  })) as { readonly clientId: string; readonly secret: string };
  const secret = path.join(folder, `client-secret-${simulated.name}`);
  writeFileSync(secret, app.secret, { mode: 0o600 });
  return {
    permissions: permissions.length,
    tenant: {
      name: simulated.name,
      id: simulated.id,
      cloud: simulatedCloud(simulation, folder),
      connection: { kind: 'secret', clientId: app.clientId, secret: { kind: 'file', path: secret } },
      scope: 'all',
      optIn: [],
    },
  };
}

/** Keeps a simulated tenant in the settings, in place of one of the same name from an earlier simulation. */
export async function useSimulatedTenant(context: Context, tenant: TenantSettings): Promise<void> {
  const tenants = await context.tenants();
  const known = (await tenants.list()).some(({ name }) => name === tenant.name);
  if (known) await tenants.change(tenant.name, (before) => ({ ...before, ...tenant, scope: before.scope }));
  else await tenants.add(tenant);
}
