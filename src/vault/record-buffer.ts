import type { Bytes } from './bytes.ts';
import { ArrayCursor, type Cursor } from './cursor.ts';
import { ABSENT, isFar, type Value } from './record.ts';

/** Collects records in any order; of one key the last wins. `null` is a deletion. */
export class RecordBuffer {
  readonly tables = new Map<string, Map<string, Value>>();
  /** Roughly what it holds in memory. */
  bytes = 0;

  put(table: string, key: string, value: Value): void {
    let records = this.tables.get(table);
    if (!records) {
      records = new Map();
      this.tables.set(table, records);
    }
    records.set(key, value);
    this.bytes += 120 + key.length + (value === null ? 0 : isFar(value) ? 200 : (value as Bytes).length);
  }

  sorted(table: string): [string, Value][] {
    const records = this.tables.get(table);
    if (!records) return [];
    return [...records].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  cursor(table: string): Cursor {
    return new ArrayCursor(this.sorted(table).map(([key, value]) => ({ key, value, prev: ABSENT })));
  }
}
