import type { JsonObject } from '../../src/model/json.ts';
import type { Cloud } from '../cloud.ts';
import { loadTenants } from '../load-tenants.ts';
import type { Tenant } from '../tenant.ts';

/** `{tenant, sets: ['users', …], keep?: [ids]}`: removes every object of these sets for good, with a trace in the log. */
export function purge(tenant: Tenant, body: JsonObject): JsonObject {
  const keep = new Set(Array.isArray(body.keep) ? body.keep.map(String) : []);
  const { store } = tenant;
  let count = 0;
  for (const name of Array.isArray(body.sets) ? body.sets.map(String) : []) {
    for (const entity of [...(store.existingSet(name)?.from() ?? [])]) {
      if (keep.has(entity.id)) continue;
      store.purge(entity);
      count++;
    }
  }
  return { purged: count };
}

/** Faults off, log empty, buckets full. `{tenants: true}` also puts the tenants back as they were seeded. */
export function reset(cloud: Cloud, body: JsonObject): JsonObject {
  cloud.faults.set([]);
  cloud.log.clear();
  cloud.throttle.reset();
  if (body.tenants === true) loadTenants(cloud);
  return {};
}
