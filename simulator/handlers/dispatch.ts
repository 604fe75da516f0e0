import type { Exchange, Reply } from '../exchange.ts';
import { notAllowed, notFound } from '../http/graph-error.ts';
import type { Target } from '../paths/target.ts';
import { actionOf } from '../quirks/registry.ts';
import { schemaOf } from '../schema/schema.ts';
import { createIn } from './create.ts';
import { remove } from './delete.ts';
import { putNew } from './put-new.ts';
import { readCollection, readCount, readRefs } from './read-collection.ts';
import { readEntity, readProperty, readSingle } from './read-entity.ts';
import { addRef, deleteRef, putRef, readRef } from './refs.ts';
import { deleteStream, readStream, writeStream } from './streams.ts';
import { patchProperty, putSingle, update, upsert } from './update.ts';

/** The last step of the pipeline: what the method does to what the path points at. */
export function dispatch(exchange: Exchange): Reply | Promise<Reply> {
  const { target } = exchange;
  const { method } = exchange.request;
  switch (target.kind) {
    case 'missing': {
      const made = method === 'PUT' ? putNew(exchange, target) : undefined;
      if (made) return made;
      throw notFound(target.id);
    }
    case 'absent':
      if (method === 'PATCH') return upsert(exchange, target);
      throw notFound(Object.values(target.key).join(','));
    case 'collection':
      if (method === 'GET') return readCollection(exchange, target.collection);
      if (method === 'POST') return createIn(exchange, target.collection);
      break;
    case 'count':
      if (method === 'GET') return readCount(exchange, target.collection);
      break;
    case 'refs':
      if (method === 'GET') return readRefs(exchange, target.collection);
      if (method === 'POST') return addRef(exchange, target.collection);
      break;
    case 'entity':
      return onEntity(exchange, target);
    case 'single':
      if (method === 'GET') return readSingle(exchange, target);
      if (method === 'PATCH' || method === 'PUT' || method === 'POST') return putSingle(exchange, target);
      if (method === 'DELETE' && target.entity && !target.link) return remove(exchange, target.entity);
      break;
    case 'ref':
      if (method === 'GET') return readRef(exchange, target);
      if (method === 'PUT' || method === 'POST') return putRef(exchange, target);
      if (method === 'DELETE') return deleteRef(exchange, target);
      break;
    case 'property':
      if (method === 'GET') return readProperty(exchange, target);
      if (method === 'PATCH') return patchProperty(exchange, target);
      break;
    case 'stream':
      if (method === 'GET') return readStream(exchange, target.entity, target.name);
      if (method === 'PUT' || method === 'PATCH') return writeStream(exchange, target);
      if (method === 'DELETE') return deleteStream(exchange, target.entity, target.name);
      break;
    case 'action': {
      const handler = actionOf(schemaOf(exchange.version), target.type, target.name);
      if (handler) return handler(exchange);
    }
  }
  throw notAllowed(method);
}

function onEntity(exchange: Exchange, target: Extract<Target, { kind: 'entity' }>): Reply {
  const { method } = exchange.request;
  const { entity, type, context, singleton = false } = target;
  if (method === 'GET')
    return readEntity(exchange, entity, target.via?.cast ?? target.via?.type ?? type, context, singleton);
  if (method === 'PATCH' || method === 'PUT') return update(exchange, entity);
  if (method === 'DELETE' && !singleton) return remove(exchange, entity);
  throw notAllowed(method);
}
