import type { GraphResponse } from '../../graph/graph.ts';
import { AppError, isAppError } from '../../model/errors.ts';
import { isJsonObject, type Json, type JsonObject } from '../../model/json.ts';
import type { Interface } from '../../model/resource.ts';
import type { Feed } from './feed.ts';
import { stopsEverything } from './reasons.ts';
import type { Run } from './run.ts';

const BATCH = 20;
/** Batches under way at once: enough to keep a large tenant's budget busy at the usual latency. */
const BATCHES = 40;
/** Lists of many pages that are followed beside the batches; more would only fill the memory. */
const TAILS = 64;

export interface FanOut<Item> {
  readonly version: Interface;
  readonly items: readonly Item[] | Feed<Item>;
  readonly address: (item: Item) => string;
  /** The body of an answer; for lists, `value` holds the items of all pages. Undefined: not found. */
  readonly take: (item: Item, body: JsonObject | undefined) => Promise<void> | void;
  /** Trouble with one item that the others need not have. */
  readonly trouble: (item: Item, error: AppError) => void;
  /** The list of this item has more pages; it is read on while others begin. */
  readonly long?: (item: Item) => void;
  /** What these items gave has been taken, or was trouble. */
  readonly done?: (items: readonly Item[]) => Promise<void> | void;
  /** Nothing is left to begin; long lists may be left to end. */
  readonly begun?: () => void;
}

/**
 * Reads something of many objects, twenty to a request. Throws when all of them are refused for the same reason, as a
 * missing permission does; single failures go to `trouble`.
 */
export async function fanOut<Item>(run: Run, work: FanOut<Item>): Promise<void> {
  const next = takerOf(work.items);
  let answered = 0;
  let refused: AppError | undefined;
  const tails = new Tails();

  const one = async (): Promise<void> => {
    for (;;) {
      run.options.signal?.throwIfAborted();
      const chunk = await next();
      if (chunk.length === 0) return;
      const results = await run.graph.batch(
        chunk.map((item) => ({ path: work.address(item) })),
        { version: work.version, ...(run.options.signal ? { signal: run.options.signal } : {}) },
      );
      const short: Item[] = [];
      const long: Promise<void>[] = [];
      for (const [i, result] of results.entries()) {
        const item = chunk[i] as Item;
        const settled = settle(run, work, item, result).then((verdict) => {
          if (verdict === 'answered') answered++;
          else if (isRefusal(verdict)) refused = verdict;
        });
        // Its failure is dealt with where the long lists end, also when the batch is given up before.
        settled.catch(() => undefined);
        if (isLong(result)) {
          work.long?.(item);
          long.push(settled.then(() => work.done?.([item])));
        } else {
          await settled;
          short.push(item);
        }
      }
      // A part that nobody may read is known after one batch; thirty thousand more refusals would teach nothing.
      if (refused && answered === 0 && long.length === 0) throw refused;
      if (short.length > 0) await work.done?.(short);
      if (long.length > 0) await tails.follow(Promise.all(long), long.length);
    }
  };
  const workers = Array.from({ length: workersFor(work.items) }, one);
  // Everything is waited for, so that nobody writes on after the reading was given up.
  const results = await Promise.allSettled(workers);
  work.begun?.();
  await tails.end();
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

function takerOf<Item>(items: FanOut<Item>['items']): () => Promise<readonly Item[]> {
  if (!isList(items)) return () => items.take(BATCH);
  let at = 0;
  return async () => {
    at += BATCH;
    return items.slice(at - BATCH, at);
  };
}

function workersFor<Item>(items: FanOut<Item>['items']): number {
  return isList(items) ? Math.min(BATCHES, Math.ceil(items.length / BATCH)) : BATCHES;
}

function isList<Item>(items: FanOut<Item>['items']): items is readonly Item[] {
  return Array.isArray(items);
}

/** Long lists that are read to their end while the batches go on: their pages come one after another. */
class Tails {
  #open = 0;
  #failed: { readonly error: unknown } | undefined;
  #ended: (() => void)[] = [];

  /** Resolves when there is room for more; throws what an earlier one failed with. */
  async follow(work: Promise<unknown>, lists: number): Promise<void> {
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
async function wholeList(run: Run, body: JsonObject, version: Interface): Promise<JsonObject> {
  const link = body['@odata.nextLink'];
  if (typeof link !== 'string' || !Array.isArray(body.value)) return body;
  const value: Json[] = [...body.value];
  const { signal } = run.options;
  for await (const page of run.graph.pages(link, { version, ...(signal ? { signal } : {}) })) value.push(...page.items);
  const { '@odata.nextLink': _link, ...rest } = body;
  return { ...rest, value };
}

/** The items of a list answer; an answer without a list is a breach of the protocol. */
export function itemsOf(body: JsonObject): readonly JsonObject[] {
  if (!Array.isArray(body.value)) throw new AppError('graph.protocol', 'Graph answered a list without items.');
  return (body.value as readonly Json[]).filter(isJsonObject);
}
