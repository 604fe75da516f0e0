import type { GraphResponse } from '../../graph/graph.ts';
import { AppError, isAppError } from '../../model/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { ApiVersion } from '../../model/resource.ts';
import { stopsEverything } from './reasons.ts';
import type { Run } from './run.ts';

const BATCH = 20;
/** Batches under way at once: enough to keep a large tenant's budget busy at the usual latency. */
const BATCHES = 20;
/** Lists of many pages that are followed beside the batches; more would only fill the memory. */
const TAILS = 64;

export interface FanOut<Item> {
  readonly version: ApiVersion;
  /** In the order in which they may be noted as done. */
  readonly items: readonly Item[];
  readonly address: (item: Item) => string;
  /** The body of an answer; for lists, `value` holds the items of all pages. Undefined: not found. */
  readonly take: (item: Item, body: JsonObject | undefined) => Promise<void> | void;
  /** Trouble with one item that the others need not have. */
  readonly trouble: (item: Item, error: AppError) => void;
  /** Everything up to and including this item is done. */
  readonly doneTo?: (item: Item) => Promise<void> | void;
}

/**
 * Reads something of many objects, twenty to a request. Throws when all of them are refused for the same reason, as a
 * missing permission does; single failures go to `trouble`.
 */
export async function fanOut<Item>(run: Run, work: FanOut<Item>): Promise<void> {
  const { items } = work;
  let next = 0;
  let mark = 0;
  let answered = 0;
  let refused: AppError | undefined;
  const finished = new Set<number>();
  const tails = new Tails();

  const one = async (): Promise<void> => {
    while (next < items.length) {
      run.options.signal?.throwIfAborted();
      const start = next;
      next += BATCH;
      const chunk = items.slice(start, start + BATCH);
      const results = await run.graph.batch(
        chunk.map((item) => ({ path: work.address(item) })),
        { version: work.version, ...(run.options.signal ? { signal: run.options.signal } : {}) },
      );
      const long: Promise<void>[] = [];
      for (const [i, result] of results.entries()) {
        const settled = settle(run, work, chunk[i] as Item, result).then((verdict) => {
          if (verdict === 'answered') answered++;
          else if (isRefusal(verdict)) refused = verdict;
        });
        // Its failure is dealt with where the long lists end, also when the batch is given up before.
        settled.catch(() => undefined);
        if (isLong(result)) long.push(settled);
        else await settled;
      }
      // A part that nobody may read is known after one batch; thirty thousand more refusals would teach nothing.
      if (refused && answered === 0 && long.length === 0) throw refused;
      const done = async () => {
        finished.add(start);
        const before = mark;
        while (finished.delete(mark)) mark += BATCH;
        if (mark > before && work.doneTo) await work.doneTo(items[Math.min(mark, items.length) - 1] as Item);
      };
      if (long.length === 0) await done();
      else await tails.follow(Promise.all(long).then(done), long.length);
    }
  };
  const workers = Array.from({ length: Math.min(BATCHES, Math.ceil(items.length / BATCH)) }, one);
  // Everything is waited for, so that nobody writes on after the reading was given up.
  const results = await Promise.allSettled(workers);
  await tails.end();
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** Long lists that are read to their end while the batches go on: their pages come one after another. */
class Tails {
  #open = 0;
  #failed: { readonly error: unknown } | undefined;
  #ended: (() => void)[] = [];

  /** Resolves when there is room for more; throws what an earlier one failed with. */
  async follow(work: Promise<void>, lists: number): Promise<void> {
    this.#open += lists;
    work
      .catch((error: unknown) => {
        this.#failed ??= { error };
      })
      .finally(() => {
        this.#open -= lists;
        for (const wake of this.#ended.splice(0)) wake();
      });
    await this.#until(TAILS);
  }

  /** Waits for the end of all. */
  async end(): Promise<void> {
    await this.#until(0);
  }

  async #until(most: number): Promise<void> {
    while (this.#open > most && !(this.#failed && most > 0)) {
      await new Promise<void>((resolve) => this.#ended.push(resolve));
    }
    if (this.#failed) throw this.#failed.error;
  }
}

function isRefusal(error: AppError): boolean {
  return isAppError(error, 'graph.forbidden') || isAppError(error, 'graph.not-licensed');
}

function isLong(result: GraphResponse | Error): boolean {
  return !(result instanceof Error) && result.body?.['@odata.nextLink'] !== undefined;
}

async function settle<Item>(
  run: Run,
  work: FanOut<Item>,
  item: Item,
  result: GraphResponse | Error,
): Promise<'answered' | AppError> {
  try {
    if (result instanceof Error) throw result;
    await work.take(item, await wholeList(run, result.body ?? {}, work.version));
    return 'answered';
  } catch (error) {
    if (isAppError(error, 'graph.not-found')) {
      await work.take(item, undefined);
      return 'answered';
    }
    if (stopsEverything(error)) throw error;
    work.trouble(item, error as AppError);
    return error as AppError;
  }
}

/** Follows the pages of a list that began inside a batch. */
async function wholeList(run: Run, body: JsonObject, version: ApiVersion): Promise<JsonObject> {
  const link = body['@odata.nextLink'];
  if (typeof link !== 'string' || !Array.isArray(body.value)) return body;
  const value: Json[] = [...body.value];
  for await (const page of run.graph.pages(link, { version })) value.push(...page.items);
  const { '@odata.nextLink': _link, ...rest } = body;
  return { ...rest, value };
}

/** The items of a list answer; an answer without a list is a breach of the protocol. */
export function itemsOf(body: JsonObject): readonly JsonObject[] {
  if (!Array.isArray(body.value)) throw new AppError('graph.protocol', 'Graph answered a list without items.');
  return (body.value as readonly Json[]).filter(isJsonObject);
}
