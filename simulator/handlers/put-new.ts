import type { Exchange, Reply } from '../exchange.ts';
import { badRequest } from '../http/graph-error.ts';
import type { Target } from '../paths/target.ts';
import { insert } from './create.ts';

/** Types that `PUT` at an address of their own makes when nothing is there: with a body, or with a document. */
const BY_BODY = new Set(['userFlowLanguageConfiguration']);
const BY_DOCUMENT: Readonly<Record<string, string>> = { trustFrameworkPolicy: 'trustFramework/policies' };

/** Nothing when the path means something else. */
export function putNew(exchange: Exchange, { of, id }: Extract<Target, { kind: 'missing' }>): Reply | undefined {
  if (of.kind === 'entity' && of.via && of.entity.id === id && BY_BODY.has(of.entity.type)) {
    insert(exchange, of.via, { ...exchange.json, id });
    return { status: 201 };
  }
  const set = of.kind === 'stream' && of.entity.id === id ? BY_DOCUMENT[of.entity.type] : undefined;
  if (set === undefined || of.kind !== 'stream') return undefined;
  const { body, headers } = exchange.request;
  if (!body.length) throw badRequest('The document is empty.');
  const entity = exchange.tenant.store.create(set, of.entity.type, {}, id);
  entity.streams = new Map([[of.name, { bytes: body, contentType: headers['content-type'] ?? 'application/xml' }]]);
  return { status: 201 };
}
