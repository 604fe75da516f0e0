import type { JsonObject } from '../../src/model/json.ts';
import type { Backend } from '../../src/model/resource.ts';
import type { Cloud } from '../cloud.ts';
import { objectsOf } from '../cmdlets/objects.ts';
import { nounNamed } from '../cmdlets/reference/reference.ts';
import { renumber } from '../cmdlets/run-cmdlet.ts';
import { loadTenants } from '../load-tenants.ts';
import type { Tenant } from '../tenant.ts';

/**
 * `{tenant, sets: ['users', …], keep?: [ids]}`: removes every object of these sets for good, with a trace in the log.
 * What is behind cmdlets is named by back end and noun: `exchange/TransportRule`.
 */
export function purge(tenant: Tenant, body: JsonObject): JsonObject {
  const keep = new Set(Array.isArray(body.keep) ? body.keep.map(String) : []);
  const { store } = tenant;
  let count = 0;
  for (const name of Array.isArray(body.sets) ? body.sets.map(String) : []) {
    count += purgeNoun(tenant, name, keep);
    for (const entity of [...(store.existingSet(name)?.from() ?? [])]) {
      if (keep.has(entity.id)) continue;
      store.purge(entity);
      count++;
    }
  }
  return { purged: count };
}

function purgeNoun(tenant: Tenant, name: string, keep: ReadonlySet<string>): number {
  const match = /^(exchange|compliance)\/(\w+)$/.exec(name);
  const noun = match && nounNamed(match[1] as Backend, match[2] as string);
  if (!noun || noun.single) return 0;
  const objects = objectsOf(tenant);
  const kept = new Set([...keep].map((key) => objects.find(noun, key)));
  const gone = [...objects.table(noun).values()].filter((object) => !kept.has(object));
  for (const object of gone) objects.remove(noun, object);
  if (noun.ordered) renumber(objects, noun);
  return gone.length;
}

/** Faults off, log empty, buckets full. `{tenants: true}` also puts the tenants back as they were seeded. */
export function reset(cloud: Cloud, body: JsonObject): JsonObject {
  cloud.faults.set([]);
  cloud.log.clear();
  cloud.throttle.reset();
  if (body.tenants === true) loadTenants(cloud);
  return {};
}
