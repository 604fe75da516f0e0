import type { Bytes } from './bytes.ts';
import type { Cursor } from './cursor.ts';
import { ABSENT, isFar, type Value } from './record.ts';

/** Values are copied side by side into slabs: a million small buffers would keep the collector busy. */
const SLAB = 1024 * 1024;
const LARGEST_IN_SLAB = SLAB / 8;
/** A place in the slabs as one number: where it begins times this, plus its length. */
const LENGTHS = 2 ** 20;
/** Instead of a place: the value lies in `apart`. */
const APART = -1;

/** What was put into one table, in the order of arrival: two lists cost far less than a map of a million keys. */
interface Arrivals {
  readonly keys: string[];
  readonly places: number[];
  readonly apart: Map<number, Value>;
}

/** Collects records in any order; of one key the last wins. `null` is a deletion. */
export class RecordBuffer {
  readonly #tables = new Map<string, Arrivals>();
  readonly #slabs: Bytes[] = [];
  /** The slab that is being filled, and how far. */
  #slab = -1;
  #used = SLAB;
  /** Roughly what it holds in memory. */
  bytes = 0;
  /** Values may be in other hands. */
  lent = false;

  put(table: string, key: string, value: Value): void {
    const arrivals = this.#arrivals(table);
    arrivals.apart.set(arrivals.keys.length, value);
    arrivals.keys.push(key);
    arrivals.places.push(APART);
    this.bytes += 180 + key.length + (value === null ? 0 : isFar(value) ? 200 : (value as Bytes).length);
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
    const arrivals = this.#arrivals(table);
    arrivals.keys.push(key);
    arrivals.places.push((this.#slab * SLAB + this.#used) * LENGTHS + length);
    this.#used += length;
    this.bytes += 80 + key.length + length;
  }

  /** Forgets everything, and keeps the memory: values that were given out go bad. */
  clear(): void {
    this.#tables.clear();
    this.#slab = -1;
    this.#used = SLAB;
    this.bytes = 0;
  }

  #arrivals(table: string): Arrivals {
    let arrivals = this.#tables.get(table);
    if (!arrivals) {
      arrivals = { keys: [], places: [], apart: new Map() };
      this.#tables.set(table, arrivals);
    }
    return arrivals;
  }

  get tables(): readonly string[] {
    return [...this.#tables.keys()];
  }

  /** At most so many keys of a table are here. */
  count(table: string): number {
    return this.#tables.get(table)?.keys.length ?? 0;
  }

  /** What a table holds, in key order; values are made when they are asked for. */
  sorted(table: string): SortedRecords {
    const { keys, places, apart } = this.#tables.get(table) ?? { keys: [], places: [], apart: new Map() };
    const order = orderOf(keys);
    const value = (at: number): Value => {
      const i = order ? order[at]! : at;
      const place = places[i]!;
      if (place === APART) return apart.get(i) ?? null;
      const length = place % LENGTHS;
      const start = (place - length) / LENGTHS;
      const from = start % SLAB;
      return this.#slabs[(start - from) / SLAB]!.subarray(from, from + length);
    };
    // What arrives later does not belong to it.
    return { keys: order ? Array.from(order, (i) => keys[i]!) : keys.slice(), value };
  }

  cursor(table: string): Cursor {
    this.lent = true;
    return new BufferCursor(this.sorted(table));
  }
}

/** The positions of the keys in key order, of equal keys only the last; `undefined` when they lie so already. */
function orderOf(keys: readonly string[]): Uint32Array | undefined {
  let rising = true;
  for (let i = 1; rising && i < keys.length; i++) rising = keys[i - 1]! < keys[i]!;
  if (rising) return undefined;
  const order = new Uint32Array(keys.length);
  let count = 0;
  for (const bucket of bucketsOf(keys)) {
    bucket.sort((a, b) => (keys[a]! < keys[b]! ? -1 : keys[a]! > keys[b]! ? 1 : a - b));
    for (const [at, i] of bucket.entries()) if (keys[i] !== keys[bucket[at + 1]!]) order[count++] = i;
  }
  return order.subarray(0, count);
}

/** Positions by the first three bytes of the key, in their order: many short sorts are three times as fast as one. */
function bucketsOf(keys: readonly string[]): number[][] {
  const buckets = new Map<number, number[]>();
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    const begin = (key.charCodeAt(0) << 16) | (key.charCodeAt(1) << 8) | key.charCodeAt(2);
    const bucket = buckets.get(begin);
    if (bucket) bucket.push(i);
    else buckets.set(begin, [i]);
  }
  return [...buckets].sort(([a], [b]) => a - b).map(([, bucket]) => bucket);
}

export interface SortedRecords {
  /** Each once, rising. */
  readonly keys: readonly string[];
  /** The value of the key at this position. */
  value(at: number): Value;
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
    this.value = this.key === undefined ? null : this.#records.value(this.#at);
  }
}
