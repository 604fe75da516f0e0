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
  #used = SLAB;
  /** Roughly what it holds in memory. */
  bytes = 0;

  put(table: string, key: string, value: Value): void {
    this.#set(table, key, value);
    this.bytes += 120 + key.length + (value === null ? 0 : isFar(value) ? 200 : (value as Bytes).length);
  }

  /** As `put`, for the UTF-8 bytes of a text. */
  putText(table: string, key: string, text: string): void {
    if (text.length * 3 > LARGEST_IN_SLAB) {
      this.put(table, key, Buffer.from(text, 'utf8'));
      return;
    }
    if (this.#used + text.length * 3 > SLAB) {
      this.#slabs.push(Buffer.allocUnsafeSlow(SLAB));
      this.#used = 0;
    }
    const length = this.#slabs.at(-1)!.write(text, this.#used, 'utf8');
    this.#set(table, key, ((this.#slabs.length - 1) * SLAB + this.#used) * LENGTHS + length);
    this.#used += length;
    this.bytes += 120 + key.length + length;
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
