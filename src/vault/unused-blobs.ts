import type { Cursor } from './cursor.ts';
import { BLOBS } from './format.ts';
import type { TableState } from './layer.ts';
import type { Value } from './record.ts';
import type { Spool } from './spool.ts';
import { mergeLayers, valueBytes } from './table-reader.ts';
import type { TreeReader } from './tree-reader.ts';

const NAME = 64;
/** Records that may be read for each blob there is, once its table is written anew. */
const WORTH_READING = 64;

type Tables = ReadonlyMap<string, TableState>;

/**
 * The blobs of the snapshot below that no record names any more. Looked for when that costs little beside what the run
 * does anyway: when it replaces most records, or when so many blobs changed that their table is written anew.
 */
export async function unusedBlobs(trees: TreeReader, spool: Spool, parent: Tables): Promise<readonly string[]> {
  const blobs = parent.get(BLOBS);
  if (!blobs || blobs.records === 0 || !isDue(spool, parent, blobs)) return [];
  const unused = new Set<string>();
  const stored = await mergeLayers(trees, blobs.layers);
  for (; stored.key !== undefined; await stored.advance()) if (stored.value !== null) unused.add(stored.key);
  for (const table of new Set([...parent.keys(), ...spool.tables()])) {
    if (table === BLOBS) continue;
    // Of a table that is only changed, also what its changes are about to hide counts: too much stays, never too little.
    const layers = spool.replaced.has(table) ? [] : (parent.get(table)?.layers ?? []);
    for (const cursor of [await mergeLayers(trees, layers), await spool.cursor(table)]) {
      await strikeNamed(trees, cursor, unused);
    }
    if (unused.size === 0) break;
  }
  return [...unused];
}

function isDue(spool: Spool, parent: Tables, blobs: TableState): boolean {
  let replaced = 0;
  let kept = 0;
  for (const [table, { records }] of parent) {
    if (table === BLOBS) continue;
    if (spool.replaced.has(table)) replaced += records;
    else kept += records;
  }
  if (kept <= replaced) return true;
  const changes = blobs.layers.slice(1).reduce((sum, { records }) => sum + records, spool.expected(BLOBS));
  return changes * 4 > (blobs.layers[0]?.records ?? 0) && kept <= blobs.records * WORTH_READING;
}

async function strikeNamed(trees: TreeReader, cursor: Cursor, unused: Set<string>): Promise<void> {
  while (cursor.key !== undefined) {
    if (cursor.value !== null) await strike(trees, cursor.value, unused);
    const waiting = cursor.advance();
    if (waiting) await waiting;
  }
}

async function strike(trees: TreeReader, value: Exclude<Value, null>, unused: Set<string>): Promise<void> {
  const text = (await valueBytes(trees, value)).toString('latin1');
  for (const [digits] of text.matchAll(/[0-9a-f]{64,}/g)) {
    for (let at = 0; at + NAME <= digits.length; at++) unused.delete(digits.slice(at, at + NAME));
  }
}
