import type { Graph } from '../../graph/graph.ts';
import { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Context } from '../compose.ts';
import { listed, withTenant } from './connection.ts';
import { CONTENT, type ContentKind } from './kinds.ts';
import { type FoundPoint, pointsFor } from './points.ts';
import { POLL_SECONDS, waitUntil } from './waiting.ts';

export interface BrowseInput {
  readonly kind: ContentKind;
  /** The user or the site. */
  readonly source: string;
  /** ISO 8601: the point nearest before it. Default: the newest. */
  readonly at?: string;
  /** Key of a library or folder; absent: the top. */
  readonly folder?: string;
  readonly pollSeconds?: number;
}

export interface BrowsedItem {
  readonly key: string;
  readonly name: string;
  readonly type: string;
  /** Bytes; absent where Microsoft tells none. */
  readonly size?: number;
  readonly address?: string;
}

export interface Browsed {
  readonly session: string;
  readonly name: string;
  /** The restore point. */
  readonly at: string;
  readonly expires: string;
  /** Bytes of the whole copy; absent where Microsoft tells none. */
  readonly copySize?: number;
  readonly items: readonly BrowsedItem[];
  /** Whether Microsoft has more in this folder than its first answer holds. */
  readonly more: boolean;
}

/**
 * Looks into a folder of a restore point. Opening a session takes Microsoft a while; one that is open already, also by
 * a command that was interrupted, is used as it is. Errors: `usage.invalid` for mailboxes, `selection.empty` without a
 * point, `apply.failed` when Microsoft cannot open it.
 */
export async function browse(context: Context, tenant: string | undefined, input: BrowseInput): Promise<Browsed> {
  const { kind, source, at, folder, pollSeconds = POLL_SECONDS } = input;
  const sessions = CONTENT[kind].browses;
  if (!sessions)
    throw new AppError('usage.invalid', 'Microsoft lets nobody look through the restore points of mailboxes.', {
      hint: 'It offers that for drives and sites.',
    });
  return withTenant(context, tenant, async (graph) => {
    const search = { kind, sources: [source], fastOnly: true, ...(at ? { until: at } : {}) };
    const [point] = (await pointsFor(graph, search, context.now())).points;
    if (!point)
      throw new AppError('selection.empty', `No restore point${at ? ` before ${at}` : ''} can be looked through.`, {
        hint: 'Microsoft lets only fast restore points be looked through.',
      });
    const id = await sessionOf(graph, sessions, kind, point, context.now());
    const address = `${sessions}/${id}`;
    const ready = await waitUntil(
      { signal: new AbortController().signal },
      pollSeconds,
      () => graph.get(address),
      ({ status }) => status !== 'creating',
    );
    if (ready.status !== 'created')
      throw new AppError('apply.failed', `Microsoft could not open restore point ${point.at}.`, {
        hint: String((ready.error as JsonObject | null)?.message ?? 'Try another restore point.'),
      });
    const wanted = folder ? { browseLocationItemKey: folder } : {};
    const { body } = await graph.write('POST', `${address}/browse`, wanted, { idempotent: true });
    const items = ((body?.value ?? []) as readonly JsonObject[]).map(itemOf);
    const more = body?.['@odata.nextLink'] !== undefined;
    const expires = String(ready.expirationDateTime);
    return { session: id, name: point.name, at: point.at, expires, ...copySize(ready), items, more };
  });
}

/** A session for the point that is not over, or a new one. */
async function sessionOf(graph: Graph, sessions: string, kind: ContentKind, point: FoundPoint, now: Date) {
  for (const { id, restorePointId, status, expirationDateTime } of await listed(graph, sessions))
    if (restorePointId === point.point && status !== 'failed' && Date.parse(String(expirationDateTime)) > now.getTime())
      return String(id);
  const { body } = await graph.write('POST', sessions, {
    restorePointId: point.point,
    [CONTENT[kind].source]: point.source,
  });
  if (!body?.id) throw new AppError('graph.protocol', 'Microsoft answered nothing when a restore point was opened.');
  return String(body.id);
}

function itemOf({ itemKey, name, type, sizeInBytes, webUrl }: JsonObject): BrowsedItem {
  return {
    key: String(itemKey),
    name: String(name),
    type: String(type),
    ...(sizeInBytes ? { size: Number(sizeInBytes) } : {}),
    ...(webUrl ? { address: String(webUrl) } : {}),
  };
}

/** Microsoft tells sizes as text. */
export function copySize({ backupSizeInBytes }: JsonObject): { readonly copySize?: number } {
  return backupSizeInBytes ? { copySize: Number(backupSizeInBytes) } : {};
}
