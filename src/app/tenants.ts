import { catalog, moduleById } from '../catalog/catalog.ts';
import { onByDefault, optInNames, switchedOn } from '../catalog/scope.ts';
import { AppError } from '../model/errors.ts';
import type { Resource } from '../model/resource.ts';
import type { Context } from './compose.ts';
import type { TenantSettings } from './settings.ts';

/** Adds a tenant. Errors: `tenant.exists`, `selection.unknown-module`. */
export async function addTenant(context: Context, tenant: TenantSettings): Promise<void> {
  if (!/^[A-Za-z0-9][A-Za-z0-9 ._-]{0,62}$/.test(tenant.name))
    throw new AppError('usage.invalid', `"${tenant.name}" cannot name a tenant.`, {
      hint: 'Use letters, digits, dots, dashes and spaces; at most 63.',
    });
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tenant.id))
    throw new AppError('usage.invalid', `"${tenant.id}" is not a tenant id.`, {
      hint: 'It is a GUID: Entra admin centre, Overview, "Tenant ID".',
    });
  modulesInScope(tenant.scope);
  knownSwitches(tenant.optIn);
  await (await context.tenants()).add(tenant);
}

/** Forgets how to sign in. What the vault holds of the tenant stays. */
export async function removeTenant(context: Context, name: string): Promise<void> {
  const tenant = await context.tenant(name);
  await (await context.tenants()).remove(tenant.name);
}

/** Switches modules and parts on and off. Errors: `selection.unknown-module`. */
export async function setScope(
  context: Context,
  name: string,
  change: (tenant: TenantSettings) => Pick<TenantSettings, 'scope' | 'optIn'>,
): Promise<TenantSettings> {
  return (await context.tenants()).change(name, (tenant) => {
    const { scope, optIn } = change(tenant);
    modulesInScope(scope);
    knownSwitches(optIn);
    return { ...tenant, scope, optIn };
  });
}

/** What a backup of this tenant reads when it is not told otherwise. Errors: `selection.unknown-module`. */
export function scopeOf(tenant: TenantSettings): readonly Resource[] {
  if (tenant.scope !== 'all') modulesInScope(tenant.scope);
  return switchedOn(tenant.scope, tenant.optIn);
}

function knownSwitches(names: readonly string[]): void {
  const known = optInNames();
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  throw new AppError('selection.unknown-module', `Nothing that is off by itself is called ${unknown.join(', ')}.`, {
    hint: `These can be switched on: ${[...known].filter((name) => moduleById(name) || name.includes('/')).join(', ')}.`,
  });
}

/**
 * The modules of a scope, in which `all` leaves out what is off unless named. A name that nobody knows is refused
 * rather than passed over.
 */
export function modulesInScope(scope: 'all' | readonly string[]): readonly Resource[] {
  if (scope === 'all') return onByDefault();
  return scope.map((id) => {
    const found = moduleById(id);
    if (found) return found;
    const near = catalog.map((module) => module.id).filter((known) => known.includes(id) || id.includes(known));
    throw new AppError('selection.unknown-module', `There is no module "${id}".`, {
      hint: near.length > 0 ? `Did you mean ${near.slice(0, 3).join(', ')}?` : 'See "holdfast modules" for the list.',
    });
  });
}
