import type { Exchange, Reply } from '../exchange.ts';
import { quirksOf } from '../quirks/registry.ts';
import { schemaOf } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';

/** Types that wait 30 days in the recycle bin. */
const SOFT = new Set(['user', 'group', 'application', 'servicePrincipal', 'administrativeUnit']);

/** DELETE: into the bin where the type has one, otherwise for good. In the bin, for good. 204. */
export function remove(exchange: Exchange, entity: Entity): Reply {
  const { store } = exchange.tenant;
  let how: 'soft' | 'hard' = SOFT.has(entity.type) ? 'soft' : 'hard';
  for (const quirk of quirksOf(schemaOf(exchange.version), entity.type)) {
    how = quirk.deleting?.(exchange, entity) ?? how;
  }
  if (how === 'soft' && entity.life === 'live') store.softDelete(entity);
  else store.purge(entity);
  return { status: 204 };
}
