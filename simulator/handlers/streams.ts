import type { Exchange, Reply } from '../exchange.ts';
import { GraphError } from '../http/graph-error.ts';
import type { Target } from '../paths/target.ts';
import { quirksOf } from '../quirks/registry.ts';
import { schemaOf } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';

/** GET of `$value` or of a stream property. */
export function readStream(_exchange: Exchange, entity: Entity, name: string): Reply {
  const stream = entity.streams?.get(name);
  if (!stream) {
    const code = entity.type === 'profilePhoto' ? 'ImageNotFound' : 'ResourceNotFound';
    throw new GraphError(
      404,
      code,
      `The ${entity.type === 'profilePhoto' ? 'photo' : `stream '${name}'`} wasn't found.`,
    );
  }
  return { status: 200, bytes: stream.bytes, contentType: stream.contentType };
}

/** PUT or PATCH of a stream; an empty body takes it away. */
export function writeStream(exchange: Exchange, target: Extract<Target, { kind: 'stream' }>): Reply {
  const { name, place } = target;
  const { body, headers } = exchange.request;
  const { store } = exchange.tenant;
  const entity = place
    ? store.create(store.containedSet(place.owner, place.nav.name, place.nav.type), place.nav.type, {}, place.nav.name)
    : target.entity;
  const streams = entity.streams ?? new Map();
  if (body.length) {
    streams.set(name, { bytes: body, contentType: headers['content-type'] ?? 'application/octet-stream' });
  } else streams.delete(name);
  entity.streams = streams;
  tell(exchange, entity, name);
  return { status: exchange.target.pattern.includes('/photo/') ? 200 : 204 };
}

export function deleteStream(exchange: Exchange, entity: Entity, name: string): Reply {
  entity.streams?.delete(name);
  tell(exchange, entity, name);
  return { status: 204 };
}

function tell(exchange: Exchange, entity: Entity, name: string): void {
  const present = entity.streams?.has(name) ?? false;
  for (const quirk of quirksOf(schemaOf(exchange.version), entity.type)) {
    quirk.streamed?.(exchange, entity, name, present);
  }
}
