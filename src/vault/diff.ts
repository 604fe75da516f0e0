import { fromByteString } from './bytes.ts';
import { type Cursor, LayerCursor, MergeCursor } from './cursor.ts';
import { type Layer, sameLayer, type TableState } from './layer.ts';
import { sameValue, type Value } from './record.ts';
import { readRecord } from './snapshot-reader.ts';
import { BATCH, lookUpAll, mergeLayers } from './table-reader.ts';
import type { TreeReader } from './tree-reader.ts';
import { differingKeys } from './tree-walk.ts';
import type { TableChange } from './vault.ts';

/**
 * What differs between two states of a table, in key order. Layers that both share cancel; the keys of all others are
 * the candidates, looked up on both sides in one ascending pass. Two different bases are walked side by side, and what
 * has equal ids is skipped unread.
 */
export async function* diffTables(
  trees: TreeReader,
  from: TableState | undefined,
  to: TableState | undefined,
): AsyncIterable<TableChange> {
  if (from?.digest === to?.digest) return;
  const before = from?.layers ?? [];
  const after = to?.layers ?? [];
  if (before.length === 0 || after.length === 0) {
    yield* oneSided(trees, before, after);
    return;
  }
  const candidates = await candidateKeys(trees, before, after);
  while (candidates.key !== undefined) {
    const keys: string[] = [];
    for (; candidates.key !== undefined && keys.length < BATCH; await candidates.advance()) keys.push(candidates.key);
    const [old, now] = [await lookUpAll(trees, from, keys), await lookUpAll(trees, to, keys)];
    for (const [i, key] of keys.entries()) {
      if (!sameValue(old[i], now[i])) yield await change(trees, key, old[i]!, now[i]!);
    }
  }
}

async function change(trees: TreeReader, key: string, old: Value, now: Value): Promise<TableChange> {
  return {
    key: fromByteString(key),
    ...(old === null ? {} : { before: await readRecord(trees, old) }),
    ...(now === null ? {} : { after: await readRecord(trees, now) }),
  };
}

async function* oneSided(
  trees: TreeReader,
  before: readonly Layer[],
  after: readonly Layer[],
): AsyncIterable<TableChange> {
  const cursor = await mergeLayers(trees, before.length > 0 ? before : after);
  for (; cursor.key !== undefined; await cursor.advance()) {
    if (cursor.value === null) continue;
    yield before.length > 0
      ? await change(trees, cursor.key, cursor.value, null)
      : await change(trees, cursor.key, null, cursor.value);
  }
}

/** Keys that may differ: those of all layers that only one side has. */
async function candidateKeys(trees: TreeReader, before: readonly Layer[], after: readonly Layer[]): Promise<Cursor> {
  const shared = (layer: Layer, others: readonly Layer[]): boolean => others.some((other) => sameLayer(layer, other));
  const parts: Cursor[] = [];
  const [oldBase, newBase] = [before[0]!, after[0]!];
  const bases = !oldBase.run && !newBase.run && !sameLayer(oldBase, newBase);
  if (bases) parts.push(await differingKeys(trees, oldBase, newBase));
  for (const [layers, others] of [
    [before, after],
    [after, before],
  ] as const) {
    for (const layer of layers) {
      if (shared(layer, others) || (bases && !layer.run)) continue;
      parts.push(await new LayerCursor(trees, layer).seek());
    }
  }
  return new MergeCursor(parts);
}
