import { isAppError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import type { Graph, Page, RequestOptions } from './graph.ts';

/*
 * Lists a big collection several pages at once. Paging itself is sequential, so the collection is cut by ranges of a
 * property: `p le 'b'`, `p ge 'b' and p le 'c'`, …, `p ge 'x'`.
 *
 * Why ranges: `ge` and `le` are answered from the directory itself, without ConsistencyLevel. The complement of
 * prefixes (`not(startswith(…))`) is an advanced query, and those read an index that lags behind the directory, which a
 * backup must not do. Neighbours share their border, so every object that has the property lies in at least one range
 * in whatever order the server sorts; what lies in two is left out the second time. Objects without a value lie in
 * none: only properties that are always set (userPrincipalName; displayName of groups) may be used.
 */

export interface ShardOptions extends RequestOptions {
  /** A property that every object has. */
  readonly property: string;
  /** Where to cut. Default: letters and digits as they begin names. */
  readonly borders?: readonly string[];
  /** Ranges read at once. Default 8. */
  readonly parallel?: number;
}

/** Cuts that give ranges of like size for names in Latin script, and for numbered accounts. */
export const DEFAULT_BORDERS: readonly string[] = [...'0123456789abcdefghijklmnopqrstuvwxyz'];

/** Filters whose union is every object that has the property. */
export function rangeFilters(property: string, borders: readonly string[]): readonly string[] {
  if (borders.length === 0) return [];
  const quoted = borders.map((border) => `'${border.replaceAll("'", "''")}'`);
  const inner = quoted.slice(1).map((to, i) => `${property} ge ${quoted[i]} and ${property} le ${to}`);
  return [`${property} le ${quoted[0]}`, ...inner, `${property} ge ${quoted.at(-1)}`];
}

/**
 * Every page of the collection, in no order, each object once. `path` must not have a `$filter`. When the service
 * refuses the ranges, the collection is read in one line.
 */
export async function* listSharded(graph: Graph, path: string, options: ShardOptions): AsyncGenerator<Page> {
  const { property, borders = DEFAULT_BORDERS, parallel = 8, ...request } = options;
  const filters = rangeFilters(property, borders);
  const seen = new Set<string>();
  const listings = filters.map((filter) => graph.pages(withFilter(path, filter), request));
  let yielded = false;
  try {
    for await (const page of merge(listings, parallel)) {
      const items = page.items.filter((item) => isNew(item, seen));
      if (items.length === 0) continue;
      yielded = true;
      yield { items };
    }
  } catch (error) {
    if (yielded || !refusesRanges(error)) throw error;
    yield* graph.pages(path, request);
  }
}

function withFilter(path: string, filter: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}$filter=${encodeURIComponent(filter)}`;
}

function isNew(item: JsonObject, seen: Set<string>): boolean {
  const { id } = item;
  if (typeof id !== 'string') return true;
  if (seen.has(id)) return false;
  seen.add(id);
  return true;
}

function refusesRanges(error: unknown): boolean {
  return isAppError(error) && (error.context.status === 400 || error.context.status === 501);
}

/** Pages of several listings as they come, `parallel` listings at a time. The first failure ends all. */
export async function* merge(listings: readonly AsyncIterable<Page>[], parallel: number): AsyncGenerator<Page> {
  const waiting = listings.map((listing) => listing[Symbol.asyncIterator]());
  const running = new Map<AsyncIterator<Page>, Promise<{ from: AsyncIterator<Page>; result: IteratorResult<Page> }>>();
  const advance = (from: AsyncIterator<Page>) => {
    const step = from.next().then((result) => ({ from, result }));
    // Another one may fail first; this one is then nobody's to await.
    step.catch(() => {});
    running.set(from, step);
  };
  try {
    for (;;) {
      while (running.size < Math.max(1, parallel) && waiting.length > 0) {
        advance(waiting.shift() as AsyncIterator<Page>);
      }
      if (running.size === 0) return;
      const { from, result } = await Promise.race(running.values());
      if (result.done) running.delete(from);
      else {
        advance(from);
        yield result.value;
      }
    }
  } finally {
    for (const from of running.keys()) void from.return?.();
  }
}
