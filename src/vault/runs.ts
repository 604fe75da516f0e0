import { ArrayCursor, type Cursor, LayerCursor, MergeCursor, type RunRecord } from './cursor.ts';
import type { Layer } from './layer.ts';
import { mergedTail } from './layer-policy.ts';
import type { PackWriter } from './pack-writer.ts';
import { ABSENT } from './record.ts';
import { TreeBuilder, type TreeOptions } from './tree-builder.ts';
import type { TreeReader } from './tree-reader.ts';

/** Writes changes as a run on top of `layers`, together with the newest runs when a tier of them is full. */
export async function addRun(
  trees: TreeReader,
  packs: PackWriter,
  layers: readonly Layer[],
  changes: readonly RunRecord[],
  options: TreeOptions,
): Promise<readonly Layer[]> {
  if (changes.length === 0) return layers;
  const kept = layers.length - mergedTail(layers, changes.length);
  const parts: Cursor[] = [new ArrayCursor(changes)];
  for (const layer of layers.slice(kept).reverse()) parts.push(await new LayerCursor(trees, layer).seek());
  const merged = new MergeCursor(parts);
  const builder = new TreeBuilder(trees.keys, packs, options);
  while (merged.key !== undefined) {
    // What came and went again within the merged runs is no change any more.
    const nothing = merged.value === null && merged.prev.equals(ABSENT);
    if (!nothing) builder.add(merged.key, merged.value, merged.prev);
    const waiting = merged.advance();
    if (waiting) await waiting;
  }
  const run = builder.finish();
  return run ? [...layers.slice(0, kept), run] : layers.slice(0, kept);
}
