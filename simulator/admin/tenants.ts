import type { JsonObject } from '../../src/model/json.ts';
import type { Cloud } from '../cloud.ts';
import type { Tenant } from '../tenant.ts';

/** The tenant that an admin request names by id or domain; the only one when it names none. */
export function adminTenant(cloud: Cloud, body: JsonObject): Tenant {
  const [first, second] = cloud.tenants.values();
  const named = typeof body.tenant === 'string' && body.tenant ? cloud.tenant(body.tenant) : undefined;
  const tenant = named ?? (body.tenant || second ? undefined : first);
  if (!tenant) throw new RangeError(`no such tenant: ${String(body.tenant ?? '')}`);
  return tenant;
}
