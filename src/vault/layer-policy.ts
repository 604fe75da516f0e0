import type { Layer } from './layer.ts';

const FAN = 8;
const MOST_LAYERS = 24;
/** Runs above this stay as they are: rewriting them costs more than reading one layer more. */
const LARGEST_MERGED = 64 * 1024 * 1024;

function tier(records: number): number {
  return Math.floor(Math.log(Math.max(1, records)) / Math.log(FAN));
}

/**
 * How many of the newest runs a new run of `records` records is merged with, so that each record is rewritten about
 * once per tier and the number of layers stays small.
 */
export function mergedTail(layers: readonly Layer[], records: number): number {
  const runs = layers.filter((layer) => layer.run);
  if (layers.length + 1 > MOST_LAYERS) return runs.length;
  let merged = 0;
  let total = records;
  for (;;) {
    const height = tier(total);
    let count = merged;
    let sum = total;
    while (count < runs.length) {
      const next = runs[runs.length - 1 - count]!;
      if (tier(next.records) > height || next.bytes > LARGEST_MERGED) break;
      sum += next.records;
      count++;
    }
    if (count + 1 < FAN || count === merged) return merged;
    merged = count;
    total = sum;
  }
}
