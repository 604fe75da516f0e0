import type { Exchange, Reply } from '../exchange.ts';
import { GraphError, notFound } from '../http/graph-error.ts';
import type { Collection, Target } from '../paths/target.ts';
import { quirksOf } from '../quirks/registry.ts';
import { schemaOf } from '../schema/schema.ts';
import { addLink, referenced, removeLink } from '../writes/references.ts';
import { setSingle } from './update.ts';

/** POST `…/members/$ref`: one reference; 204. */
export function addRef(exchange: Exchange, collection: Collection): Reply {
  const { source, nav = '' } = collection;
  if (source.from === 'links' && !source.inverse) {
    addLink(exchange, source.entity, nav, source.link, referenced(exchange, exchange.json['@odata.id']));
    return { status: 204 };
  }
  if (source.from === 'derived') {
    // A quirk turns the reference into what it stands for, or refuses.
    const target = referenced(exchange, exchange.json['@odata.id']);
    const hooks = quirksOf(schemaOf(exchange.version), source.entity.type).filter((quirk) => quirk.linking);
    if (hooks.length && source.kind === 'roleMembers') {
      for (const quirk of hooks) quirk.linking?.(exchange, source.entity, nav, target);
      return { status: 204 };
    }
  }
  throw new GraphError(400, 'Request_BadRequest', `References of '${nav}' cannot be added here.`);
}

/** PUT `…/manager/$ref`: replaces the one reference; 204. */
export function putRef(exchange: Exchange, target: Extract<Target, { kind: 'ref' }>): Reply {
  if (!target.single || !target.link) {
    throw new GraphError(400, 'Request_BadRequest', `The reference '${target.nav.name}' cannot be replaced.`);
  }
  const other = referenced(exchange, exchange.json['@odata.id']);
  setSingle(exchange, target.source, target.nav.name, target.link, other);
  return { status: 204 };
}

export function deleteRef(exchange: Exchange, target: Extract<Target, { kind: 'ref' }>): Reply {
  const { source, nav, link, entity } = target;
  if (!entity) throw notFound(nav.name);
  if (!link || exchange.tenant.store.links(link).has(source.num, entity.num)) {
    removeLink(exchange, source, nav.name, link, entity);
    return { status: 204 };
  }
  // A derived relation has no links of its own: its quirk does the work.
  for (const quirk of quirksOf(schemaOf(exchange.version), source.type))
    quirk.unlinking?.(exchange, source, nav.name, entity);
  return { status: 204 };
}

export function readRef(exchange: Exchange, target: Extract<Target, { kind: 'ref' }>): Reply {
  if (!target.entity) throw notFound(target.nav.name);
  const id = `${exchange.request.origin}/v2/${exchange.tenant.id}/directoryObjects/${target.entity.id}`;
  return { status: 200, body: { '@odata.id': id } };
}
