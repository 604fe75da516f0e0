import { hash } from 'node:crypto';
import { type Bytes, toByteString } from './bytes.ts';
import { corrupt } from './corrupt.ts';
import { type Cursor, LayerCursor, MergeCursor } from './cursor.ts';
import { KIND, names } from './format.ts';
import type { Layer, TableState } from './layer.ts';
import { type FarValue, isFar, type Value } from './record.ts';
import type { TreeReader } from './tree-reader.ts';

/** The value of `key` in a table, the newest layer that knows it deciding; `null` when it is not there. */
export async function lookUp(trees: TreeReader, table: TableState | undefined, key: string): Promise<Value> {
  for (let i = (table?.layers.length ?? 0) - 1; i >= 0; i--) {
    const found = await trees.find(table!.layers[i]!, key);
    if (found) return found.leaf.values[found.at] ?? null;
  }
  return null;
}

/** How many keys are worth looking up at once. */
export const BATCH = 64;

/** The values of several keys, read side by side: the store's delays overlap. */
export function lookUpAll(
  trees: TreeReader,
  table: TableState | undefined,
  keys: readonly string[],
): Promise<readonly Value[]> {
  return Promise.all(keys.map((key) => lookUp(trees, table, key)));
}

export interface ScanOptions {
  /** First key (backwards: last key) of interest. */
  readonly from?: string | undefined;
  /** A layer whose keys lie wholly outside is not opened. */
  readonly prefix?: string | undefined;
  readonly backwards?: boolean;
}

/** A cursor over layers, removed records included. */
export async function mergeLayers(
  trees: TreeReader,
  layers: readonly Layer[],
  options: ScanOptions = {},
): Promise<Cursor> {
  const { from, backwards = false } = options;
  const parts: Cursor[] = [];
  for (const layer of layers.toReversed()) {
    if (from !== undefined && (backwards ? toByteString(layer.min) > from : toByteString(layer.max) < from)) continue;
    parts.push(await new LayerCursor(trees, layer, { backwards, ahead: !backwards }).seek(from));
  }
  return parts.length === 1 ? parts[0]! : new MergeCursor(parts, backwards);
}

/** The bytes of a value, fetched and checked when it lies out of line. */
export async function valueBytes(trees: TreeReader, value: Bytes | FarValue): Promise<Bytes> {
  if (!isFar(value)) return value;
  const parts: Bytes[] = [];
  for (const chunk of value.chunks) {
    const part = await trees.store.frame(chunk, KIND.chunk);
    if (part.length !== chunk.size) {
      throw corrupt(names.pack(trees.keys.tag, chunk.pack), `the chunk at ${chunk.offset} has another size`);
    }
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  if (!(hash('sha256', bytes, 'buffer') as Bytes).equals(value.hash)) {
    throw corrupt(names.pack(trees.keys.tag, value.chunks[0]?.pack ?? ''), 'a value out of line has another hash');
  }
  return bytes;
}
