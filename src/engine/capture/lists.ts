import type { Page, RequestOptions } from '../../graph/graph.ts';
import { DEFAULT_BORDERS } from '../../graph/ranges.ts';
import { listSharded } from '../../graph/shards.ts';
import { isAppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import { type Resource, tableOf } from '../../model/resource.ts';
import type { Run } from './run.ts';

/** Below this many objects a list in one line is as quick. */
const WORTH_SHARDING = 5_000;
/** Ranges of one list read at once. */
const SHARDS = 16;
/** Objects in a range, where units count for more than seconds. */
const RANGE = 5_000;

/** Reads a whole list, page by page; `onPage` is awaited, so that a slow writer slows the reading down. */
export async function readList(
  run: Run,
  resource: Resource,
  address: string,
  onPage: (items: readonly JsonObject[]) => Promise<void>,
): Promise<void> {
  const { signal } = run.options;
  const request: RequestOptions = { version: resource.api.version, ...(signal ? { signal } : {}) };
  const read = async (pages: AsyncIterable<Page>): Promise<void> => {
    for await (const page of pages) {
      signal?.throwIfAborted();
      await onPage(page.items);
    }
  };
  const { shardBy } = resource.api;
  const big =
    shardBy !== undefined && !address.includes('$filter=') && (await estimatedSize(run, resource)) >= WORTH_SHARDING;
  if (!big) return read(run.graph.pages(address, request));
  const sharding = { ...request, ...shardsOf(run, resource), property: shardBy, parallel: SHARDS };
  await run.bigLists.run(() => read(listSharded(run.graph, address, sharding)));
}

/** A list read again need not be fast: fewer ranges mean fewer pages that are half full. */
function shardsOf(run: Run, resource: Resource): { readonly borders?: readonly string[] } {
  const below = run.writer.parent?.info.tables[tableOf(resource)]?.records;
  if (!below) return {};
  const each = Math.ceil(DEFAULT_BORDERS.length / Math.max(1, below / RANGE));
  return { borders: DEFAULT_BORDERS.filter((_, i) => i % each === each - 1) };
}

/** How many objects to expect: from the snapshot below, or by one cheap count where the answer decides something. */
export async function estimatedSize(run: Run, resource: Resource): Promise<number> {
  const below = run.writer.parent?.info.tables[tableOf(resource)]?.records;
  if (below) return below;
  return resource.api.shardBy === undefined ? 0 : countOf(run, resource);
}

/** One cheap count, asked once in a run; 0 when the service does not tell. */
export function countOf(run: Run, resource: Resource): Promise<number> {
  return run.once(`count ${resource.id}`, async () => {
    try {
      const answer = await run.graph.get(`${resource.api.path}/$count`, {
        version: resource.api.version,
        headers: { ConsistencyLevel: 'eventual' },
      });
      return typeof answer.value === 'number' ? answer.value : 0;
    } catch (error) {
      if (isAppError(error) && error.code.startsWith('graph.')) return 0;
      throw error;
    }
  });
}
