import type { JsonObject } from '../model/json.ts';
import type { Cursor } from './cursor.ts';
import type { PackRef } from './pack-writer.ts';
import type { Value } from './record.ts';
import { RecordBuffer } from './record-buffer.ts';

/** Holds what was put into a snapshot until its trees are built. */
export class Spool {
  readonly replaced = new Set<string>();
  readonly packs: PackRef[] = [];
  progress: JsonObject | undefined;
  readonly #buffer = new RecordBuffer();

  put(table: string, key: string, value: Value): void | Promise<void> {
    this.#buffer.put(table, key, value);
  }

  tables(): string[] {
    return [...new Set([...this.replaced, ...this.#buffer.tables.keys()])].sort();
  }

  expected(table: string): number {
    return this.#buffer.tables.get(table)?.size ?? 0;
  }

  async cursor(table: string): Promise<Cursor> {
    return this.#buffer.cursor(table);
  }

  async settle(): Promise<void> {}

  async checkpoint(progress: JsonObject, _packs: readonly PackRef[]): Promise<void> {
    this.progress = progress;
  }

  async discard(): Promise<void> {}
}
