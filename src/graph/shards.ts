import { isAppError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import type { Graph, Page, RequestOptions } from './graph.ts';
import { bordersFrom, cut, DEFAULT_BORDERS, type Range, rangeFilter } from './ranges.ts';

export interface ShardOptions extends RequestOptions {
  /**
   * A property that every object has (objects without a value lie in no range) and that takes `ge` and `le`:
   * `userPrincipalName` of users, `displayName` of groups. Select it, so that a big range can be cut further.
   */
  readonly property: string;
  /** Where to cut. Default: the letters and digits that names begin with. */
  readonly borders?: readonly string[];
  /** Ranges read at once. Default 8. */
  readonly parallel?: number;
}

/** How often a range and what came of it may be cut again. */
const DEPTH = 4;

interface Shard {
  readonly range: Range;
  readonly depth: number;
}

interface Reader extends Shard {
  readonly pages: AsyncIterator<Page>;
  readonly end: AbortController;
  read: number;
  sample: readonly string[];
}

/**
 * Every page of a big collection, several at once and in no order, each object once. Paging itself is sequential, so
 * the collection is cut into ranges of a property; a range that is still being read when others have run out is cut
 * again. `path` must not have a `$filter`. When the service refuses the ranges, the collection is read in one line.
 */
export async function* listSharded(graph: Graph, path: string, options: ShardOptions): AsyncGenerator<Page> {
  const { property, borders = DEFAULT_BORDERS, parallel = 8, ...request } = options;
  const seen = new Set<string>();
  const open = (range: Range, ended: AbortSignal) => {
    const signal = request.signal ? AbortSignal.any([request.signal, ended]) : ended;
    return graph.pages(withFilter(path, rangeFilter(property, range)), { ...request, signal });
  };
  let yielded = false;
  try {
    for await (const page of readShards(open, cut(borders), property, Math.max(1, parallel))) {
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

async function* readShards(
  open: (range: Range, ended: AbortSignal) => AsyncIterable<Page>,
  ranges: readonly Range[],
  property: string,
  parallel: number,
): AsyncGenerator<Page> {
  const waiting: Shard[] = ranges.map((range) => ({ range, depth: 0 }));
  const running = new Map<Reader, Promise<{ reader: Reader; result: IteratorResult<Page> }>>();
  const advance = (reader: Reader) => {
    const step = reader.pages.next().then((result) => ({ reader, result }));
    // Another one may fail first; this one is then nobody's to await.
    step.catch(() => {});
    running.set(reader, step);
  };
  const stop = (reader: Reader) => {
    running.delete(reader);
    reader.end.abort();
    reader.pages.return?.().then(undefined, () => {});
  };
  try {
    for (;;) {
      while (running.size < parallel) {
        // Near the end a few long ranges are left; cutting them sooner would cost more requests than it saves time.
        if (waiting.length === 0 && running.size <= Math.min(4, parallel / 2))
          waiting.push(...splitOne(running.keys(), stop));
        const shard = waiting.shift();
        if (!shard) break;
        const end = new AbortController();
        const pages = open(shard.range, end.signal)[Symbol.asyncIterator]();
        advance({ ...shard, pages, end, read: 0, sample: [] });
      }
      if (running.size === 0) return;
      const { reader, result } = await Promise.race(running.values());
      if (!running.has(reader)) continue;
      if (result.done) {
        running.delete(reader);
        continue;
      }
      advance(reader);
      reader.read++;
      reader.sample = result.value.items
        .flatMap((item) => item[property] ?? [])
        .filter((one) => typeof one === 'string');
      yield result.value;
    }
  } finally {
    for (const reader of [...running.keys()]) stop(reader);
  }
}

/** Cuts one range that has shown to be long. It is read anew in pieces; what it gave already comes once all the same. */
function splitOne(readers: Iterable<Reader>, stop: (reader: Reader) => void): readonly Shard[] {
  for (const reader of readers) {
    if (reader.read < 2 + 3 * reader.depth || reader.depth >= DEPTH || reader.sample.length < 8) continue;
    const borders = bordersFrom(reader.sample, reader.range);
    reader.sample = [];
    if (borders.length === 0) continue;
    stop(reader);
    return cut(borders, reader.range).map((range) => ({ range, depth: reader.depth + 1 }));
  }
  return [];
}

function withFilter(path: string, filter: string | undefined): string {
  if (filter === undefined) return path;
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
