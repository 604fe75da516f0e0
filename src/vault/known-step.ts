import type { KnownFileWriter, TableMark } from './known-file.ts';
import type { KnownChanges, KnownRecords } from './known-records.ts';
import type { TableState } from './layer.ts';
import { recordHash } from './record-hash.ts';
import { mergeLayers } from './table-reader.ts';
import type { TreeReader } from './tree-reader.ts';

/** What a commit teaches the cache of known records: one of the two is called, and neither failure matters. */
export interface KnownStep {
  learn(): Promise<void>;
  drop(): Promise<void>;
}

export function stepOf(
  known: KnownRecords,
  table: string,
  from: TableMark,
  to: TableMark,
  changes: KnownChanges,
): KnownStep {
  return { learn: () => known.advance(table, from, to, changes), drop: async () => undefined };
}

export function fileStep(known: KnownRecords, table: string, writer: KnownFileWriter, mark: TableMark): KnownStep {
  return { learn: () => known.publish(table, writer, mark), drop: () => writer.abort() };
}

/** A cache that cannot be written is one that is not there. */
export function openWriter(known: KnownRecords | undefined, table: string): Promise<KnownFileWriter | undefined> {
  return known ? known.writer(table).catch(() => undefined) : Promise.resolve(undefined);
}

/** The cache, when it knows the table as it is in `state`, if need be after reading the whole table once. */
export async function ensureKnown(
  known: KnownRecords,
  trees: TreeReader,
  table: string,
  state: TableState,
): Promise<KnownRecords | undefined> {
  if (await known.knows(table, state)) return known;
  if (!known.mayRebuild(table)) return undefined;
  const writer = await openWriter(known, table);
  if (!writer) return undefined;
  try {
    const cursor = await mergeLayers(trees, state.layers);
    while (cursor.key !== undefined) {
      if (cursor.value !== null) writer.add(cursor.key, recordHash(trees.keys, cursor.key, cursor.value));
      if (writer.full) await writer.drain();
      const waiting = cursor.advance();
      if (waiting) await waiting;
    }
    await known.publish(table, writer, state);
  } catch {
    // The disk is full, or the table damaged: the few records that matter are looked up one by one.
    await writer.abort().catch(() => undefined);
    return undefined;
  }
  return (await known.knows(table, state)) ? known : undefined;
}
