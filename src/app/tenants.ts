import { catalog, moduleById } from '../catalog/catalog.ts';
import { onByDefault, optInNames, switchedOn } from '../catalog/scope.ts';
import { AppError } from '../model/errors.ts';
import type { Resource } from '../model/resource.ts';
import type { Context } from './compose.ts';
import { saveSettings, type TenantSettings } from './settings.ts';

/** Adds a tenant to the settings. Errors: `tenant.exists`, `selection.unknown-module`. */
export function addTenant(context: Context, tenant: TenantSettings): void {
  const settings = context.settings();
  if (settings.tenants.some((known) => known.name === tenant.name))
    throw new AppError('tenant.exists', `A tenant named "${tenant.name}" is there already.`, {
      hint: 'Choose another name, or remove the old one with "holdfast tenant remove".',
    });
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tenant.id))
    throw new AppError('usage.invalid', `"${tenant.id}" is not a tenant id.`, {
      hint: 'It is a GUID: Entra admin centre, Overview, "Tenant ID".',
    });
  modulesInScope(tenant.scope);
  knownSwitches(tenant.optIn);
  saveSettings(context.home, { ...settings, tenants: [...settings.tenants, tenant] });
}

/** Forgets how to sign in. What the vault holds of the tenant stays. */
export function removeTenant(context: Context, name: string): void {
  const { id } = context.tenant(name);
  const settings = context.settings();
  saveSettings(context.home, { ...settings, tenants: settings.tenants.filter((tenant) => tenant.id !== id) });
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
