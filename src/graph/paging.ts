import { AppError, isAppError } from '../model/errors.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import type { Page } from './graph.ts';

/** Reads one page: a path from the version on, or a nextLink. */
export type ReadPage = (pathOrLink: string) => Promise<JsonObject>;

/** Ids of yielded items that are remembered for a restart. Above it a lost page token ends the listing. */
const REMEMBERED_IDS = 200_000;
const RESTARTS = 3;

/**
 * Follows the nextLinks of a collection. Pages may be empty; the next one is asked for while the consumer works.
 *
 * When Graph loses the page token in the middle, the listing starts over and what was yielded before is left out, so
 * nothing comes twice. Without ids to tell by, or with too many, it ends with `graph.protocol`, `retry: 'later'`.
 */
export async function* followPages(read: ReadPage, first: string): AsyncGenerator<Page> {
  const yielded = new Ids();
  for (let restarts = 0; ; restarts++) {
    try {
      yield* onePass(read, first, yielded, restarts > 0);
      return;
    } catch (error) {
      if (!isLostToken(error) || restarts >= RESTARTS) throw error;
      if (!yielded.known) {
        throw new AppError('graph.protocol', 'Graph lost the place in a long list.', {
          hint: 'Read the collection again from the start.',
          context: { ...error.context, restart: true },
          retry: 'later',
          cause: error,
        });
      }
    }
  }
}

async function* onePass(read: ReadPage, first: string, yielded: Ids, skipKnown: boolean): AsyncGenerator<Page> {
  const seen = new LinkGuard();
  let next: Promise<JsonObject> | undefined = read(first);
  while (next) {
    const body: JsonObject = await next;
    const link = linkIn(body, '@odata.nextLink');
    next = undefined;
    if (link !== undefined) {
      seen.visit(link);
      next = read(link);
      // The consumer may stop or fail before this page is looked at.
      next.catch(() => {});
    }
    const all = itemsIn(body);
    const items = skipKnown ? all.filter((item) => !yielded.has(item)) : all;
    const count = body['@odata.count'];
    yielded.add(items);
    yield typeof count === 'number' ? { items, count } : { items };
  }
}

/** `value` of a page; a page without one is a breach of the protocol. */
export function itemsIn(body: JsonObject): readonly JsonObject[] {
  const { value } = body;
  if (!Array.isArray(value)) throw new AppError('graph.protocol', 'Graph returned a page without a list.');
  return value.filter(isJsonObject);
}

export function linkIn(body: JsonObject, name: '@odata.nextLink' | '@odata.deltaLink'): string | undefined {
  const link = body[name];
  return typeof link === 'string' && link !== '' ? link : undefined;
}

/** Endless rings of nextLinks have been seen in the field. */
export class LinkGuard {
  readonly #seen = new Set<string>();

  visit(link: string): void {
    if (this.#seen.has(link)) {
      throw new AppError('graph.protocol', 'Graph returned the same next page twice.', {
        hint: 'Run it again. If it stays so, report it to Microsoft with the time.',
        context: { pages: this.#seen.size },
        retry: 'later',
      });
    }
    this.#seen.add(link);
  }
}

class Ids {
  #ids: Set<string> | undefined = new Set();

  get known(): boolean {
    return this.#ids !== undefined;
  }

  has(item: JsonObject): boolean {
    return typeof item.id === 'string' && this.#ids?.has(item.id) === true;
  }

  add(items: readonly JsonObject[]): void {
    for (const { id } of items) {
      if (typeof id === 'string') this.#ids?.add(id);
      else this.#ids = undefined;
    }
    if ((this.#ids?.size ?? 0) > REMEMBERED_IDS) this.#ids = undefined;
  }
}

function isLostToken(error: unknown): error is AppError {
  if (!isAppError(error) || error.context.status !== 400) return false;
  // The name stands in the code or in the message, depending on the age of the service.
  return /DirectoryPageTokenNotFoundException|Directory_ExpiredPageToken/i.test(
    `${error.context.code} ${error.context.said}`,
  );
}
