import type { Json } from '../../../src/model/json.ts';
import type { Exchange, Reply } from '../../exchange.ts';
import { badRequest } from '../../http/graph-error.ts';
import type { Entity } from '../../state/entity.ts';
import type { Quirk } from '../quirk.ts';
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

interface Item {
  readonly name: string;
  readonly type: 'documentLibrary' | 'folder' | 'file';
  readonly sizeInBytes: string;
  /** The key of what it lies in; absent: the top. */
  readonly within?: string;
}

/** What every copy holds, by key. */
const ITEMS: Readonly<Record<string, Item>> = {
  'key-documents': { name: 'Documents', type: 'documentLibrary', sizeInBytes: '30720' },
  'key-plans': { name: 'Plans', type: 'folder', sizeInBytes: '20480', within: 'key-documents' },
  'key-list': { name: 'List.xlsx', type: 'file', sizeInBytes: '10240', within: 'key-documents' },
  'key-plan': { name: 'Plan.docx', type: 'file', sizeInBytes: '20480', within: 'key-plans' },
};

function browse(exchange: Exchange): Reply {
  mustBeController(exchange);
  const session = bound(exchange);
  if (statusOf(exchange, session) !== 'created') throw badRequest('The browse session is not ready.');
  if ((since(exchange, session, 'expirationDateTime') ?? 0) >= 0) throw badRequest('The browse session has expired.');
  const { browseLocationItemKey: key } = exchange.json;
  const place = key === undefined ? undefined : ITEMS[String(key)];
  if (key !== undefined && (!place || place.type === 'file')) throw badRequest('There is no folder of this key.');
  const inside = (within?: string) => Object.entries(ITEMS).filter(([, item]) => item.within === within);
  const value = inside(key === undefined ? undefined : String(key)).map(([itemKey, { within: _, ...item }]): Json => {
    return { itemKey, ...item, itemsCount: inside(itemKey).length, webUrl: null };
  });
  return { status: 200, body: { value } };
}
