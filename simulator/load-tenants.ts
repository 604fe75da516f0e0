import type { Cloud } from './cloud.ts';
import { loadSeed } from './seeds/load.ts';
import { seedNamed } from './seeds/named.ts';

/** Puts the tenants that the options name into the cloud, as they were seeded. Existing ones are replaced. */
export function loadTenants(cloud: Cloud): void {
  cloud.tenants.clear();
  for (const [index, name] of cloud.options.tenants.entries()) {
    const tenant = loadSeed(seedNamed(name, index), cloud.clock);
    if (cloud.tenants.has(tenant.id)) throw new RangeError(`two tenants have the id ${tenant.id}; give one a label`);
    cloud.tenants.set(tenant.id, tenant);
  }
}
