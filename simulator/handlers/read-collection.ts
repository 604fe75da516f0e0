import type { Exchange, Reply } from '../exchange.ts';
import { badRequest } from '../http/graph-error.ts';
import { checkAdvanced, checkCountSegment, checkOperators } from '../odata/advanced-query.ts';
import { candidates } from '../odata/candidates.ts';
import { checkSelect } from '../odata/columns.ts';
import { expander } from '../odata/expand.ts';
import { parseFilter } from '../odata/filter-parser.ts';
import { sorted } from '../odata/order-by.ts';
import { pageSize } from '../odata/page-size.ts';
import { issueToken, readToken } from '../odata/paging-token.ts';
import { type Writing, writeEntity } from '../odata/write-entity.ts';
import type { Collection } from '../paths/target.ts';
import { schemaOf } from '../schema/schema.ts';
import type { Entity } from '../state/entity.ts';

const LATE_ENUMS = /include-unknown-enum-members/i;

/** What is written of each entity of an answer, the same for lists and single objects. */
export function writingFor(exchange: Exchange, declared: string, fromBin = false): Writing {
  const schema = schemaOf(exchange.version);
  const { query, view } = exchange;
  checkSelect(schema, declared, query.select);
  const base = {
    exchange,
    schema,
    values: (entity: Entity) => view.values(entity) ?? (fromBin ? entity.values : undefined),
    allEnumMembers: LATE_ENUMS.test(exchange.request.headers.prefer ?? ''),
  };
  const extra = query.expand === undefined ? undefined : expander(exchange, schema, declared, query.expand, base);
  return { ...base, select: query.select, declared, ...(extra && { extra }) };
}

/** GET of a collection: filter, search, order, page. */
export function readCollection(exchange: Exchange, collection: Collection): Reply {
  const schema = schemaOf(exchange.version);
  const { query, tenant, request } = exchange;
  if (collection.source.from === 'bin' && collection.cast === undefined) {
    throw badRequest(
      'The deleted items of one type are listed by a cast: /directory/deletedItems/microsoft.graph.user.',
    );
  }
  if (query.skip !== undefined && schema.isA(collection.type, 'directoryObject')) {
    throw badRequest("'$skip' is not supported by the service.");
  }
  const declared = collection.cast ?? collection.type;
  const filter = query.filter === undefined ? undefined : parseFilter(query.filter);
  checkAdvanced(exchange, schema, declared, filter);
  if (filter) checkOperators(schema, declared, filter);
  const size = pageSize(exchange, schema, collection);
  const writing = writingFor(exchange, declared, collection.source.from === 'bin');
  const identity = `${tenant.id} ${exchange.version} ${exchange.path}?${withoutToken(query.raw)}`;
  const position = query.skiptoken === undefined ? undefined : readToken(identity, query.skiptoken);

  const items: Entity[] = [];
  let more: { after: number } | { offset: number } | undefined;
  let total: number | undefined;
  if (exchange.fault === 'empty-page') {
    // A page without items that goes on: Graph allows itself that.
    more = position?.offset === undefined ? { after: position?.after ?? -1 } : { offset: position.offset };
  } else if (query.orderby === undefined && query.search === undefined) {
    for (const entity of candidates(exchange, schema, collection, filter, position?.after)) {
      if (items.length === size) {
        more = { after: (items[size - 1] as Entity).num };
        break;
      }
      items.push(entity);
    }
  } else {
    const all = sorted(exchange, schema, [...candidates(exchange, schema, collection, filter)], query.orderby);
    total = all.length;
    const offset = position?.offset ?? 0;
    items.push(...all.slice(offset, offset + size));
    if (offset + size < all.length) more = { offset: offset + size };
  }

  // Annotations first, so that the long part of the text is joined once.
  let head = `{"@odata.context":${JSON.stringify(contextOf(exchange, collection))}`;
  if (query.count && position === undefined && countable(exchange, schema.isA(declared, 'directoryObject'))) {
    total ??= counted(exchange, collection, filter);
    head += `,"@odata.count":${total}`;
  }
  if (more) {
    const token = issueToken(identity, { ...more, issued: exchange.cloud.clock.now() });
    const rest = withoutToken(query.raw);
    const next = `${request.origin}/${exchange.version}${exchange.path}?${rest ? `${rest}&` : ''}$skiptoken=${token}`;
    head += `,"@odata.nextLink":${JSON.stringify(next)}`;
  }
  let text = `${head},"value":[`;
  for (let i = 0; i < items.length; i++) text += (i ? ',' : '') + writeEntity(writing, items[i] as Entity);
  return { status: 200, text: `${text}]}`, objects: items.length };
}

function countable(exchange: Exchange, directory: boolean): boolean {
  return !directory || exchange.request.headers.consistencylevel?.toLowerCase() === 'eventual';
}

function counted(
  exchange: Exchange,
  collection: Collection,
  filter: ReturnType<typeof parseFilter> | undefined,
): number {
  let count = 0;
  for (const _ of candidates(exchange, schemaOf(exchange.version), collection, filter)) count++;
  return count;
}

/** GET of `…/$count`: plain text. */
export function readCount(exchange: Exchange, collection: Collection): Reply {
  const schema = schemaOf(exchange.version);
  const declared = collection.cast ?? collection.type;
  checkCountSegment(exchange, schema, declared);
  const filter = exchange.query.filter === undefined ? undefined : parseFilter(exchange.query.filter);
  return {
    status: 200,
    bytes: Buffer.from(String(counted(exchange, collection, filter))),
    contentType: 'text/plain',
  };
}

/** GET of `…/$ref`: the addresses only. */
export function readRefs(exchange: Exchange, collection: Collection): Reply {
  const value = [...candidates(exchange, schemaOf(exchange.version), collection, undefined)].map((entity) => ({
    '@odata.id': `${exchange.request.origin}/v2/${exchange.tenant.id}/directoryObjects/${entity.id}`,
  }));
  return { status: 200, body: { '@odata.context': `${metadataOf(exchange)}#Collection($ref)`, value } };
}

export function metadataOf(exchange: Exchange): string {
  return `${exchange.request.origin}/${exchange.version}/$metadata`;
}

function contextOf(exchange: Exchange, collection: Collection): string {
  const { select } = exchange.query;
  const cast = collection.cast ? `/microsoft.graph.${collection.cast}` : '';
  return `${metadataOf(exchange)}#${collection.context}${cast}${select ? `(${select.join(',')})` : ''}`;
}

function withoutToken(raw: string): string {
  return raw
    .split('&')
    .filter((part) => part && !/^(\$|%24)?skiptoken=/i.test(part))
    .join('&');
}
