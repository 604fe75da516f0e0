import type { Json } from '../../src/model/json.ts';
import type { Exchange, Reply } from '../exchange.ts';
import { GraphError, notFound, segmentNotFound } from '../http/graph-error.ts';
import { withoutLateMembers } from '../odata/columns.ts';
import { writeEntity } from '../odata/write-entity.ts';
import type { Target } from '../paths/target.ts';
import { computed } from '../quirks/registry.ts';
import { schemaOf } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';
import { metadataOf, writingFor } from './read-collection.ts';

export function readEntity(
  exchange: Exchange,
  entity: Entity,
  declared: string,
  context: string,
  single: boolean,
): Reply {
  const bin = exchange.target.kind === 'entity' && exchange.target.via?.source.from === 'bin';
  const writing = writingFor(exchange, declared, bin);
  const { select } = exchange.query;
  const address = `${metadataOf(exchange)}#${context}${select ? `(${select.join(',')})` : ''}${single ? '' : '/$entity'}`;
  const text = writeEntity(writing, entity);
  return { status: 200, text: `{"@odata.context":${JSON.stringify(address)},${text.slice(1)}` };
}

/** A single-valued navigation property. */
export function readSingle(exchange: Exchange, target: Extract<Target, { kind: 'single' }>): Reply {
  const { entity, nav, context } = target;
  if (!entity || !exchange.view.values(entity)) {
    if (nav.type === 'profilePhoto') throw new GraphError(404, 'ImageNotFound', "The photo wasn't found.");
    throw notFound(nav.name);
  }
  return readEntity(exchange, entity, nav.type, context, target.link === '');
}

/** A structural property: `{"value": …}`, or its bare text behind `$value`. */
export function readProperty(exchange: Exchange, target: Extract<Target, { kind: 'property' }>): Reply {
  const { entity, property, path } = target;
  const schema = schemaOf(exchange.version);
  const values = exchange.view.values(entity) ?? entity.values;
  let value: Json | undefined = computed(exchange, schema, entity, property.name) ?? values[property.name];
  if (value === undefined) value = property.collection ? [] : null;
  const raw = path.at(-1) === '$value';
  for (const name of raw ? path.slice(0, -1) : path) {
    if (name === '$count' && Array.isArray(value)) {
      return { status: 200, bytes: Buffer.from(String(value.length)), contentType: 'text/plain' };
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw segmentNotFound(name);
    value = (value as Record<string, Json>)[name] ?? null;
  }
  if (raw) return { status: 200, bytes: Buffer.from(String(value ?? '')), contentType: 'text/plain' };
  if (value === null) return { status: 204 };
  const all = /include-unknown-enum-members/i.test(exchange.request.headers.prefer ?? '');
  const shown = all || path.length ? value : withoutLateMembers(schema, property, value);
  const context = `${metadataOf(exchange)}#${entity.set}('${entity.id}')/${property.name}`;
  if (typeof shown === 'object' && !Array.isArray(shown)) {
    return { status: 200, body: { '@odata.context': context, ...shown } as Json };
  }
  return { status: 200, body: { '@odata.context': context, value: shown } };
}
