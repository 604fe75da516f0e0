import type { Exchange } from '../exchange.ts';
import { badRequest, GraphError, notFound } from '../http/graph-error.ts';
import { quirksOf } from '../quirks/registry.ts';
import { schemaOf } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';

/** The entity that an `@odata.id` names. 400 for what is no address, 404 for what the reader does not see. */
export function referenced(exchange: Exchange, address: unknown): Entity {
  if (typeof address !== 'string') {
    throw badRequest("A value for '@odata.id' is required.");
  }
  const match =
    /^https:\/\/[^/]+\/(?:v1\.0|beta|v2\/[^/]+)\/(.+)$/.exec(address) ??
    /^\/?((?:directoryObjects|users|groups|devices|servicePrincipals|policies|identity|roleManagement|directory|groupLifecyclePolicies)\/.+)$/.exec(
      address,
    );
  if (!match) {
    throw badRequest(`Invalid URL format specified in '@odata.id': '${address}'.`);
  }
  const path = (match[1] as string).replace(/\/\$ref$/, '').replace(/\/microsoft\.graph\.\w+$/, '');
  const id = decodeURIComponent(/\(?'?([^/'()]+)'?\)?$/.exec(path)?.[1] ?? '');
  const set = path.slice(0, path.lastIndexOf('/'));
  const { store } = exchange.tenant;
  const found =
    store.directoryObject(id) ??
    store.find(set, id) ??
    (set === 'users' ? store.where('users', 'userPrincipalName', id)[0] : undefined);
  if (!found || !exchange.view.values(found)) throw notFound(id);
  return found;
}

/** Adds a link after the quirks agreed. `once`: an existing link is an error. */
export function addLink(exchange: Exchange, source: Entity, nav: string, link: string, target: Entity): void {
  const { store } = exchange.tenant;
  checkLink(exchange, source, nav, link, target);
  store.link(link, source, target);
}

export function checkLink(exchange: Exchange, source: Entity, nav: string, link: string, target: Entity): void {
  const schema = schemaOf(exchange.version);
  if (exchange.tenant.store.links(link).has(source.num, target.num)) {
    throw badRequest(
      `One or more added object references already exist for the following modified properties: '${nav}'.`,
    );
  }
  for (const quirk of quirksOf(schema, source.type)) quirk.linking?.(exchange, source, nav, target);
}

export function removeLink(exchange: Exchange, source: Entity, nav: string, link: string, target: Entity): void {
  const schema = schemaOf(exchange.version);
  for (const quirk of quirksOf(schema, source.type)) quirk.unlinking?.(exchange, source, nav, target);
  if (!exchange.tenant.store.unlink(link, source, target)) throw notFound(target.id);
}

/** More than this many references in one request are refused. */
export const MOST_BINDS = 20;

export function checkBindCount(count: number): void {
  if (count > MOST_BINDS) {
    throw new GraphError(
      400,
      'Request_BadRequest',
      `The number of references (${count}) in the request exceeds the maximum of ${MOST_BINDS}.`,
    );
  }
}
