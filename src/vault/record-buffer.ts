import type { Bytes } from './bytes.ts';
import type { Cursor } from './cursor.ts';
import { ABSENT, isFar, type Value } from './record.ts';

/** Values are copied side by side into slabs: a million small buffers would keep the collector busy. */
const SLAB = 1024 * 1024;
const LARGEST_IN_SLAB = SLAB / 8;
/** A place in the slabs as one number: where it begins times this, plus its length. */
const LENGTHS = 2 ** 20;

type Held = number | Value;

/** Collects records in any order; of one key the last wins. `null` is a deletion. */
export class RecordBuffer {
  readonly tables = new Map<string, Map<string, Held>>();
  readonly #slabs: Bytes[] = [];
  /** The slab that is being filled, and how far. */
  #slab = -1;
  #used = SLAB;
  /** Roughly what it holds in memory. */
  bytes = 0;
  /** Values may be in other hands. */
  lent = false;

  put(table: string, key: string, value: Value): void {
    this.#set(table, key, value);
    this.bytes += 120 + key.length + (value === null ? 0 : isFar(value) ? 200 : (value as Bytes).length);
  }

  /** As `put`, for bytes that the caller goes on to use for something else. */
  putCopy(table: string, key: string, bytes: Bytes): void {
    const { length } = bytes;
    if (length > LARGEST_IN_SLAB) {
      this.put(table, key, Buffer.from(bytes));
      return;
    }
    if (this.#used + length > SLAB) {
      this.#slab++;
      this.#slabs[this.#slab] ??= Buffer.allocUnsafeSlow(SLAB);
      this.#used = 0;
    }
    this.#slabs[this.#slab]!.set(bytes, this.#used);
    this.#set(table, key, (this.#slab * SLAB + this.#used) * LENGTHS + length);
    this.#used += length;
    this.bytes += 120 + key.length + length;
  }

  /** Forgets everything, and keeps the memory: values that were given out go bad. */
  clear(): void {
    this.tables.clear();
    this.#slab = -1;
    this.#used = SLAB;
    this.bytes = 0;
  }

  #set(table: string, key: string, held: Held): void {
    let records = this.tables.get(table);
    if (!records) {
      records = new Map();
      this.tables.set(table, records);
    }
    records.set(key, held);
  }

  /** What a table holds, in key order; values are made when they are asked for. */
  sorted(table: string): SortedRecords {
    const records = this.tables.get(table) ?? new Map<string, Held>();
    const value = (key: string): Value => {
      const held = records.get(key) ?? null;
      if (typeof held !== 'number') return held;
      const length = held % LENGTHS;
      const start = (held - length) / LENGTHS;
      const at = start % SLAB;
      return this.#slabs[(start - at) / SLAB]!.subarray(at, at + length);
    };
    return { keys: [...records.keys()].sort(), value };
  }

  cursor(table: string): Cursor {
    this.lent = true;
    return new BufferCursor(this.sorted(table));
  }
}

export interface SortedRecords {
  readonly keys: readonly string[];
  value(key: string): Value;
}

class BufferCursor implements Cursor {
  readonly #records: SortedRecords;
  readonly prev = ABSENT;
  #at = -1;
  key: string | undefined;
  value: Value = null;

  constructor(records: SortedRecords) {
    this.#records = records;
    this.advance();
  }

  advance(): undefined {
    this.key = this.#records.keys[++this.#at];
    this.value = this.key === undefined ? null : this.#records.value(this.key);
  }
}
