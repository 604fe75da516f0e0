import { canonicalJson } from '../../model/canonical-json.ts';
import { AppError } from '../../model/errors.ts';
import type { TenantSettings } from '../settings.ts';
import { type TenantStore, tenantExists, tenantUnknown } from '../tenant-store.ts';
import { type Control, isTaken } from './control.ts';

/** The tenants in the control store. */
export function controlTenants(control: Control): TenantStore {
  const rowOf = (tenant: TenantSettings) => ({
    name: tenant.name,
    tenant_id: tenant.id,
    settings: canonicalJson(tenant as never),
  });
  const store: TenantStore = {
    async list() {
      const rows = await control.selectFrom('tenants').select('settings').orderBy('name').execute();
      return rows.map((row) => JSON.parse(row.settings) as TenantSettings);
    },
    async add(tenant) {
      try {
        await control.insertInto('tenants').values(rowOf(tenant)).execute();
      } catch (error) {
        throw isTaken(error) ? tenantExists(tenant.name) : error;
      }
    },
    async change(name, change) {
      // Written only over what was read: a change in between is read again instead of lost.
      for (let attempt = 0; attempt < 20; attempt++) {
        const row = await control.selectFrom('tenants').selectAll().where('name', '=', name).executeTakeFirst();
        if (!row) throw tenantUnknown(name, await store.list());
        const changed = change(JSON.parse(row.settings) as TenantSettings);
        const { numUpdatedRows } = await control
          .updateTable('tenants')
          .set(rowOf({ ...changed, name }))
          .where('name', '=', name)
          .where('settings', '=', row.settings)
          .executeTakeFirst();
        if (numUpdatedRows > 0n) return changed;
      }
      throw new AppError('request.outdated', `Tenant "${name}" changes all the time.`, { retry: 'later' });
    },
    async remove(name) {
      const { numDeletedRows } = await control.deleteFrom('tenants').where('name', '=', name).executeTakeFirst();
      if (numDeletedRows === 0n) throw tenantUnknown(name, await store.list());
    },
  };
  return store;
}
