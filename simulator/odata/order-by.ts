import type { Exchange } from '../exchange.ts';
import { GraphError } from '../http/graph-error.ts';
import type { Schema } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';
import { anyHas } from './columns.ts';

/** Sorts by `$orderby`; equal ones keep the order of creation. */
export function sorted(exchange: Exchange, schema: Schema, entities: Entity[], orderby: string | undefined): Entity[] {
  if (orderby === undefined) return entities;
  const keys = orderby.split(',').map((part) => {
    const [path = '', direction = 'asc'] = part.trim().split(/\s+/);
    return { path: path.split('/'), sign: direction.toLowerCase() === 'desc' ? -1 : 1 };
  });
  const type = entities[0]?.type;
  for (const { path } of keys) {
    if (type !== undefined && !anyHas(schema, type, path[0] as string)) {
      throw new GraphError(
        400,
        'BadRequest',
        `Could not find a property named '${path[0]}' on type 'microsoft.graph.${type}'.`,
      );
    }
  }
  const value = (entity: Entity, path: readonly string[]): string | number => {
    let at: unknown = exchange.view.values(entity) ?? entity.values;
    for (const name of path)
      at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined;
    return typeof at === 'number' ? at : String(at ?? '').toLowerCase();
  };
  return entities.sort((a, b) => {
    for (const { path, sign } of keys) {
      const [left, right] = [value(a, path), value(b, path)];
      if (left !== right) return left < right ? -sign : sign;
    }
    return a.num - b.num;
  });
}
