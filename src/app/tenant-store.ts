import { AppError } from '../model/errors.ts';
import { loadSettings, saveSettings, type TenantSettings } from './settings.ts';

/**
 * Where the tenants are kept: in the settings file of a command line that works alone, or in the control store of a
 * service. The use-cases know only this.
 */
export interface TenantStore {
  list(): Promise<readonly TenantSettings[]>;
  /** Errors: `tenant.exists`. */
  add(tenant: TenantSettings): Promise<void>;
  /** Reads, changes and writes as one; what `change` throws leaves everything as it was. Errors: `tenant.unknown`. */
  change(name: string, change: (tenant: TenantSettings) => TenantSettings): Promise<TenantSettings>;
  /** Errors: `tenant.unknown`. */
  remove(name: string): Promise<void>;
}

/** The tenants in the settings file. */
export function fileTenants(home: string): TenantStore {
  const write = (tenants: readonly TenantSettings[]) => saveSettings(home, { ...loadSettings(home), tenants });
  return {
    list: async () => loadSettings(home).tenants,
    async add(tenant) {
      const { tenants } = loadSettings(home);
      if (tenants.some((known) => known.name === tenant.name)) throw tenantExists(tenant.name);
      write([...tenants, tenant]);
    },
    async change(name, change) {
      const { tenants } = loadSettings(home);
      const known = tenants.find((tenant) => tenant.name === name);
      if (!known) throw tenantUnknown(name, tenants);
      const changed = { ...change(known), name };
      write(tenants.map((tenant) => (tenant === known ? changed : tenant)));
      return changed;
    },
    async remove(name) {
      const { tenants } = loadSettings(home);
      if (!tenants.some((tenant) => tenant.name === name)) throw tenantUnknown(name, tenants);
      write(tenants.filter((tenant) => tenant.name !== name));
    },
  };
}

export function tenantExists(name: string): AppError {
  return new AppError('tenant.exists', `A tenant named "${name}" is there already.`, {
    hint: 'Choose another name, or remove the old one with "holdfast tenant remove".',
  });
}

export function tenantUnknown(name: string | undefined, tenants: readonly TenantSettings[]): AppError {
  const known = tenants.map((tenant) => tenant.name).join(', ') || 'none';
  return new AppError('tenant.unknown', name === undefined ? 'Which tenant?' : `There is no tenant "${name}".`, {
    hint: `Known tenants: ${known}. Add one with "holdfast tenant add".`,
  });
}
