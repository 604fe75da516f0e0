import type { Json, JsonObject } from '../../../src/model/json.ts';
import type { Exchange, Reply } from '../../exchange.ts';
import { badRequest, notSimulated } from '../../http/graph-error.ts';
import { issueToken, readToken } from '../../odata/paging-token.ts';
import type { Entity } from '../../state/entity.ts';
import type { Quirk } from '../quirk.ts';
import { ITEMS, itemsIn } from './copy.ts';
import { later, SECONDS, since } from './progress.ts';
import { bound, mustBeController, ROOT } from './service.ts';

/** The files of a restore point can be looked through some seconds after they were asked for. */
export const browsing: Quirk = {
  name: 'backup-storage-browse-sessions',
  because:
    'https://learn.microsoft.com/graph/api/resources/browsesessionbase: fast restore points alone, and for a while',
  types: ['browseSessionBase'],
  creating(exchange, draft) {
    mustBeController(exchange);
    const point = exchange.tenant.store.find(`${ROOT}/restorePoints`, String(draft.restorePointId));
    if (!point) throw badRequest('The restore point does not exist.');
    if (point.values.tags !== 'fastRestore') throw badRequest('Only a fast restore point can be browsed.');
    const now = exchange.cloud.clock.iso();
    Object.assign(draft, {
      createdDateTime: now,
      expirationDateTime: later(now, 86_400),
      restorePointDateTime: point.values.protectionDateTime ?? null,
      backupSizeInBytes: '73400320',
      error: null,
      status: 'creating',
    });
  },
  computes: ['status', 'backupSizeInBytes'],
  compute(exchange, session, property) {
    const status = statusOf(exchange, session);
    if (property === 'status') return status;
    return status === 'created' ? (session.values.backupSizeInBytes ?? null) : null;
  },
  actions: { browse },
};

const statusOf = (exchange: Exchange, session: Entity) =>
  (since(exchange, session, 'createdDateTime') ?? 0) < SECONDS.browse ? 'creating' : 'created';

/** The items of one page. */
const PAGE = 10;

/** POST names the place, and each further page is a GET of the link in the one before. */
function browse(exchange: Exchange): Reply {
  mustBeController(exchange);
  const session = bound(exchange);
  mustBeOpen(exchange, session);
  const { key, offset } = exchange.request.method === 'GET' ? placeIn(exchange, session) : asked(exchange);
  const all = itemsIn(key);
  const value = all.slice(offset, offset + PAGE).map(([itemKey, { within: _, ...item }]): Json => {
    return { itemKey, ...item, itemsCount: itemsIn(itemKey).length, webUrl: null };
  });
  const body: JsonObject = { '@odata.count': value.length, value };
  if (offset + PAGE >= all.length) return { status: 200, body };
  return { status: 200, body: { ...body, '@odata.nextLink': linkTo(exchange, session, key, offset + PAGE) } };
}

export function mustBeOpen(exchange: Exchange, session: Entity): void {
  if (statusOf(exchange, session) !== 'created') throw badRequest('The browse session is not ready.');
  if ((since(exchange, session, 'expirationDateTime') ?? 0) >= 0) throw badRequest('The browse session has expired.');
}

interface Place {
  readonly key?: string;
  readonly offset: number;
}

const PARAMETERS = ['browseLocationItemKey', 'browseResourceType', 'filter', 'orderBy'];

function asked({ json }: Exchange): Place {
  const unknown = Object.keys(json).find((name) => !PARAMETERS.includes(name));
  if (unknown) throw badRequest(`The parameter '${unknown}' is not known.`);
  for (const name of ['filter', 'orderBy']) if (json[name] !== undefined) throw notSimulated(`browsing with ${name}`);
  if (json.browseLocationItemKey === undefined) return { offset: 0 };
  const key = String(json.browseLocationItemKey);
  const place = ITEMS[key];
  if (!place || place.type === 'file') throw badRequest('There is no folder of this key.');
  return { key, offset: 0 };
}

const identityOf = ({ tenant }: Exchange, session: Entity, key: string) => `${tenant.id} ${session.id} ${key}`;

function linkTo(exchange: Exchange, session: Entity, key: string | undefined, offset: number): string {
  const { request, version, path, cloud } = exchange;
  const token = issueToken(identityOf(exchange, session, key ?? ''), { offset, issued: cloud.clock.now() });
  return `${request.origin}/${version}${path}?$skiptoken=${Buffer.from(key ?? '').toString('base64url')}~${token}`;
}

function placeIn(exchange: Exchange, session: Entity): Place {
  const [encoded = '', token = ''] = (exchange.query.skiptoken ?? '').split('~');
  const key = Buffer.from(encoded, 'base64url').toString();
  const { offset = 0 } = readToken(identityOf(exchange, session, key), token);
  return { ...(key ? { key } : {}), offset };
}
