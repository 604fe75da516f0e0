import type { Graph } from '../../graph/graph.ts';
import { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Context } from '../compose.ts';
import { withTenant } from './connection.ts';
import type { ContentKind } from './kinds.ts';
import { filesOf, opened } from './opened.ts';
import { type FoundPoint, pointsFor } from './points.ts';
import { POLL_SECONDS } from './waiting.ts';

export interface BrowseInput {
  readonly kind: ContentKind;
  /** The user or the site. */
  readonly source: string;
  /** ISO 8601: the point nearest before it. Default: the newest. */
  readonly at?: string;
  /** Key of a library or folder; absent: the top. */
  readonly folder?: string;
  /** How many items are shown at most. */
  readonly limit?: number;
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
  /** Whether the folder has more than was asked for. */
  readonly more: boolean;
}

export const BROWSE_LIMIT = 1000;

/**
 * Looks into a folder of a restore point, page after page. Errors: `usage.invalid` for mailboxes, `selection.empty`
 * without a point, `apply.failed` when Microsoft cannot open it.
 */
export async function browse(context: Context, tenant: string | undefined, input: BrowseInput): Promise<Browsed> {
  const { kind, source, at, folder, limit = BROWSE_LIMIT, pollSeconds = POLL_SECONDS } = input;
  filesOf(kind);
  return withTenant(context, tenant, async (graph) => {
    const point = await openablePoint(graph, kind, source, at, context.now());
    const waiting = { pollSeconds, signal: new AbortController().signal };
    const { address, ...found } = await opened(graph, kind, point, context.now(), waiting);
    const items: BrowsedItem[] = [];
    let more = false;
    for await (const page of itemsAt(graph, address, folder)) {
      items.push(...page);
      more = items.length > limit;
      if (more) break;
    }
    return { ...found, name: point.name, at: point.at, items: items.slice(0, limit), more };
  });
}

/** Errors: `selection.empty`. */
export async function openablePoint(
  graph: Graph,
  kind: ContentKind,
  source: string,
  at: string | undefined,
  now: Date,
): Promise<FoundPoint> {
  const search = { kind, sources: [source], fastOnly: true, ...(at ? { until: at } : {}) };
  const [point] = (await pointsFor(graph, search, now)).points;
  if (point) return point;
  throw new AppError('selection.empty', `No restore point${at ? ` before ${at}` : ''} can be looked through.`, {
    hint: 'Microsoft lets only fast restore points be looked through.',
  });
}

/** What lies in a folder of an opened restore point, a page at a time; without a folder, the top. */
export async function* itemsAt(graph: Graph, address: string, folder?: string): AsyncGenerator<readonly BrowsedItem[]> {
  const wanted = folder ? { browseLocationItemKey: folder } : {};
  const { body } = await graph.write('POST', `${address}/browse`, wanted, { idempotent: true });
  yield ((body?.value ?? []) as readonly JsonObject[]).map(itemOf);
  const link = body?.['@odata.nextLink'];
  if (typeof link === 'string') for await (const { items } of graph.pages(link)) yield items.map(itemOf);
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
