import { AppError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import type { DeltaPage } from './graph.ts';
import { itemsIn, LinkGuard, linkIn, type ReadPage } from './paging.ts';

/**
 * Follows one delta round to its deltaLink, which the last page carries. The same object may come several times and
 * changes may be replayed: whoever reads merges by id. A round that ends without a deltaLink never looks finished.
 */
export async function* followDelta(read: ReadPage, first: string): AsyncGenerator<DeltaPage> {
  const seen = new LinkGuard();
  let next: Promise<JsonObject> | undefined = read(first);
  while (next) {
    const body: JsonObject = await next;
    const nextLink = linkIn(body, '@odata.nextLink');
    const deltaLink = linkIn(body, '@odata.deltaLink');
    if ((nextLink === undefined) === (deltaLink === undefined)) {
      throw new AppError('graph.protocol', 'A page of changes must lead either on or to the next round.', {
        retry: 'later',
      });
    }
    next = undefined;
    if (nextLink !== undefined) {
      seen.visit(nextLink);
      next = read(nextLink);
      next.catch(() => {});
    }
    const items = itemsIn(body);
    yield deltaLink === undefined ? { items } : { items, deltaLink };
  }
}
