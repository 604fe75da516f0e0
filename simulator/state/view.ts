import type { JsonObject } from '../../src/model/json.ts';
import type { Entity } from './entity.ts';
import type { TenantStore } from './tenant-store.ts';

/**
 * What one request sees of a tenant. Handlers read through a view only; a lagging replica is a view that answers from
 * the past.
 */
export interface View {
  /** `undefined`: this reader does not see the entity as living. */
  values(entity: Entity): JsonObject | undefined;
  /** Numbers of the entities that a link of this name points at, ascending; deleted ones included. */
  targets(nav: string, source: Entity): readonly number[];
  sources(nav: string, target: Entity): readonly number[];
}

export function truth(store: TenantStore): View {
  return {
    values: (entity) => (entity.life === 'live' ? entity.values : undefined),
    targets: (nav, source) => store.links(nav).targets(source.num),
    sources: (nav, target) => store.links(nav).sources(target.num),
  };
}
