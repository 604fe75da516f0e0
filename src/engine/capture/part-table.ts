import { type JsonObject, jsonEqual } from '../../model/json.ts';
import type { SnapshotReader, SnapshotWriter } from '../../vault/vault.ts';

/** Above this many records, a table is looked up object by object. */
const AT_ONCE = 200_000;

/**
 * The records of one part on their way into the snapshot: links, children, or one record for each object. Writes only
 * what differs from the snapshot below, and can take everything back when the part turns out to be unreadable.
 */
export class PartTable {
  readonly name: string;
  readonly #writer: SnapshotWriter;
  readonly #parent: SnapshotReader | undefined;
  /** Record keys that this run has put or deleted, by object: a set, or the keys as one text, which takes far less. */
  readonly #touched = new Map<string, string | Set<string>>();
  /** Everything below, when it is read at once. */
  #before: ReadonlyMap<string, ReadonlyMap<string, JsonObject>> | undefined;

  /** One record an object, under the object's own key. */
  readonly #single: boolean;

  constructor(name: string, single: boolean, writer: SnapshotWriter) {
    this.name = name;
    this.#single = single;
    this.#writer = writer;
    this.#parent = writer.parent && name in writer.parent.info.tables ? writer.parent : undefined;
  }

  /** For a reading of the whole table: one pass over the snapshot below instead of one look for each object. */
  async openWhole(): Promise<void> {
    if (!this.#parent || (this.#parent.info.tables[this.name]?.records ?? 0) > AT_ONCE) return;
    const before = new Map<string, Map<string, JsonObject>>();
    for await (const [key, value] of this.#parent.records(this.name)) {
      const cut = this.#single ? key.length : key.lastIndexOf('/');
      const object = key.slice(0, cut);
      const rows = before.get(object) ?? new Map<string, JsonObject>();
      before.set(object, rows.set(key.slice(cut + 1), value));
    }
    this.#before = before;
  }

  /** Makes `rows` the whole of what the object has. The empty row key stands for the object's only record. */
  async set(object: string, rows: ReadonlyMap<string, JsonObject>): Promise<void> {
    if (!this.#parent && !this.#touched.has(object)) return this.#setFirst(object, rows);
    const before = await this.#rowsBelow(object);
    for (const [row, value] of rows) {
      const known = before.get(row);
      before.delete(row);
      if (known && jsonEqual(known, value) && !this.#wasTouched(object, row)) continue;
      await this.put(object, row, value);
    }
    for (const row of before.keys()) await this.delete(object, row);
    // What this run had put before, for a reading that came too early.
    for (const row of this.#rowsOf(object)) if (!rows.has(row)) await this.delete(object, row);
  }

  /** With nothing below and nothing put before, which is what a first capture does a million times. */
  async #setFirst(object: string, rows: ReadonlyMap<string, JsonObject>): Promise<void> {
    const keys = [...rows.keys()];
    this.#touched.set(object, keys.some((key) => key.includes(END)) ? new Set(keys) : textOf(keys));
    for (const [row, value] of rows) {
      const waiting = this.#writer.put(this.name, keyOf(object, row), value);
      if (waiting) await waiting;
    }
  }

  /** Whether the snapshot below has one of these rows. */
  async hasBelow(object: string, rows: Iterable<string>): Promise<boolean> {
    for (const row of rows) if (await this.#parent?.get(this.name, keyOf(object, row))) return true;
    return false;
  }

  /** The object's only record in the snapshot below. */
  async below(object: string): Promise<JsonObject | undefined> {
    return this.#parent?.get(this.name, object);
  }

  async put(object: string, row: string, value: JsonObject): Promise<void> {
    this.#touch(object, row);
    await this.#writer.put(this.name, keyOf(object, row), value);
  }

  async delete(object: string, row: string): Promise<void> {
    this.#touch(object, row);
    await this.#writer.delete(this.name, keyOf(object, row));
  }

  /** The object is gone, and all it had with it. */
  async drop(object: string): Promise<void> {
    for (const row of (await this.#rowsBelow(object)).keys()) await this.delete(object, row);
    for (const row of this.#rowsOf(object)) await this.delete(object, row);
  }

  async rollBack(): Promise<void> {
    for (const object of this.#touched.keys()) {
      for (const row of this.#rowsOf(object)) {
        const key = keyOf(object, row);
        const below = await this.#parent?.get(this.name, key);
        if (below) await this.#writer.put(this.name, key, below);
        else await this.#writer.delete(this.name, key);
      }
    }
    this.#touched.clear();
  }

  async #rowsBelow(object: string): Promise<Map<string, JsonObject>> {
    const rows = new Map<string, JsonObject>();
    if (!this.#parent) return rows;
    if (this.#before) return new Map(this.#before.get(object));
    if (this.#single) {
      const record = await this.#parent.get(this.name, object);
      return record ? rows.set('', record) : rows;
    }
    const prefix = `${object}/`;
    for await (const [key, value] of this.#parent.records(this.name, { prefix })) {
      rows.set(key.slice(prefix.length), value);
    }
    return rows;
  }

  #wasTouched(object: string, row: string): boolean {
    return this.#touched.has(object) && this.#rows(object).has(row);
  }

  #touch(object: string, row: string): void {
    this.#rows(object).add(row);
  }

  #rowsOf(object: string): Iterable<string> {
    const touched = this.#touched.get(object) ?? '';
    return typeof touched === 'string' ? touched.split(END).slice(0, -1) : touched;
  }

  #rows(object: string): Set<string> {
    const touched = this.#touched.get(object);
    if (touched instanceof Set) return touched;
    const rows = new Set(this.#rowsOf(object));
    this.#touched.set(object, rows);
    return rows;
  }
}

/** Ends each key in a text of several. */
const END = '\n';
const textOf = (keys: readonly string[]): string => (keys.length ? keys.join(END) + END : '');

function keyOf(object: string, row: string): string {
  return row === '' ? object : `${object}/${row}`;
}
