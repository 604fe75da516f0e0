import { appendFile, readFile, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { ByteReader, type Bytes, ByteWriter } from './bytes.ts';
import { HEADER_BYTES } from './format.ts';
import { KnownFile, KnownFileWriter, Sealed, type TableMark } from './known-file.ts';
import type { TenantKeys } from './tenant-keys.ts';

/** Record hashes by key; `null`: the record is gone. */
export type KnownChanges = ReadonlyMap<string, string | null>;

/** More changes than this, and than an eighth of the table, are worked into the file. */
const LEAST_COMPACTED = 4096;

interface KnownTable {
  mark: TableMark;
  readonly file: KnownFile;
  readonly changes: Map<string, string | null>;
}

/**
 * What a writer must know of the records that it changes: their hashes, in a folder beside the vault. With it, a commit
 * from a list of changes reads no pack. A table has a file of all its hashes and one to which each later commit adds
 * its changes. Everything is sealed and everything is disposable: it counts only when it leads to exactly the digest
 * that the log names for the table. What is missing, damaged or stale is left aside, and made anew once.
 */
export class KnownRecords {
  readonly #folder: string;
  readonly #keys: TenantKeys;
  readonly #tables = new Map<string, KnownTable>();
  readonly #rebuilt = new Set<string>();

  constructor(folder: string, keys: TenantKeys) {
    this.#folder = path.join(folder, keys.vaultId.toString('hex'), keys.tag);
    this.#keys = keys;
  }

  #name(table: string): string {
    return `known/${this.#keys.nameTag('known', table)}`;
  }

  #file(table: string): string {
    return path.join(this.#folder, this.#keys.nameTag('known', table));
  }

  /** Whether the table is known in just this state; then `lookUp` may be asked. */
  async knows(table: string, mark: TableMark): Promise<boolean> {
    const open = this.#tables.get(table);
    if (open && same(open.mark, mark)) return true;
    this.#tables.delete(table);
    try {
      const file = await KnownFile.open(this.#keys, this.#name(table), this.#file(table));
      const known: KnownTable = { mark: file.mark, file, changes: new Map() };
      this.#tables.set(table, known);
      await this.#readChanges(table, known);
      if (same(known.mark, mark)) return true;
    } catch {
      // Missing, damaged, or of another life: all the same here.
    }
    this.#tables.delete(table);
    return false;
  }

  /** Once per table and process: whoever shares the vault from elsewhere would make it stale again and again. */
  mayRebuild(table: string): boolean {
    const first = !this.#rebuilt.has(table);
    this.#rebuilt.add(table);
    return first;
  }

  /** The hashes of keys that come in order; `undefined` when the cache fails. */
  async lookUp(table: string, keys: readonly string[]): Promise<readonly (string | null)[] | undefined> {
    const known = this.#tables.get(table);
    const found = await known?.file.lookUp(keys).catch(() => undefined);
    if (!known || !found) {
      await this.#remove(table);
      return undefined;
    }
    const { changes } = known;
    return found.map((hash, i) => {
      const changed = changes.get(keys[i]!);
      return changed === undefined ? hash : changed;
    });
  }

  writer(table: string): Promise<KnownFileWriter> {
    return KnownFileWriter.create(this.#keys, this.#name(table), this.#file(table));
  }

  async publish(table: string, writer: KnownFileWriter, mark: TableMark): Promise<void> {
    this.#tables.delete(table);
    await writer.publish(mark);
    await rm(`${this.#file(table)}.changes`, { force: true });
  }

  /** A commit brought the table from one state to the next. */
  async advance(table: string, from: TableMark, to: TableMark, changes: KnownChanges): Promise<void> {
    if (!(await this.knows(table, from))) return;
    const known = this.#tables.get(table)!;
    const content = new ByteWriter(changes.size * 72 + 100);
    for (const { digest, records } of [from, to]) content.hex(digest).varint(records);
    for (const [key, hash] of changes) {
      content.key(key).u8(hash === null ? 0 : 1);
      if (hash !== null) content.text(hash);
    }
    const sealed = new Sealed(this.#keys, this.#name(table));
    const segment = Buffer.concat([sealed.context, sealed.seal(HEADER_BYTES, content.view())]);
    await appendFile(`${this.#file(table)}.changes`, segment, { mode: 0o600 });
    apply(known, to, changes);
    if (known.changes.size > Math.max(LEAST_COMPACTED, to.records / 8)) await this.#compact(table, known);
  }

  /** Segments that do not lead on from the state reached so far belong to another line, and are passed over. */
  async #readChanges(table: string, known: KnownTable): Promise<void> {
    const file = `${this.#file(table)}.changes`;
    if (!(await stat(file).catch(() => undefined))) return;
    const bytes: Bytes = await readFile(file);
    const name = this.#name(table);
    for (let at = 0; at < bytes.length; ) {
      const sealed = new Sealed(this.#keys, name, Buffer.from(bytes.subarray(at, at + HEADER_BYTES)));
      const { content, length } = sealed.open(bytes, at + HEADER_BYTES, HEADER_BYTES);
      at += HEADER_BYTES + length;
      const reader = new ByteReader(content, name);
      const mark = (): TableMark => ({ digest: reader.hex(32), records: reader.varint() });
      const [from, to] = [mark(), mark()];
      if (!same(from, known.mark)) continue;
      const changes = new Map<string, string | null>();
      while (reader.left > 0) changes.set(reader.key(), reader.u8() === 0 ? null : reader.take(32).toString('latin1'));
      apply(known, to, changes);
    }
  }

  async #compact(table: string, { file, changes, mark }: KnownTable): Promise<void> {
    const writer = await this.writer(table);
    try {
      const fresh = [...changes].sort(([a], [b]) => (a < b ? -1 : 1));
      let at = 0;
      const upTo = (key: string | undefined): void => {
        for (; at < fresh.length && (key === undefined || fresh[at]![0] < key); at++) {
          const [changed, hash] = fresh[at]!;
          if (hash !== null) writer.add(changed, hash);
        }
      };
      for await (const block of file.records()) {
        for (const [key, hash] of block) {
          upTo(key);
          if (!changes.has(key)) writer.add(key, hash);
        }
        if (writer.full) await writer.drain();
      }
      upTo(undefined);
      await this.publish(table, writer, mark);
    } catch (error) {
      await writer.abort();
      throw error;
    }
  }

  async #remove(table: string): Promise<void> {
    this.#tables.delete(table);
    await rm(this.#file(table), { force: true }).catch(() => undefined);
  }
}

function same(a: TableMark, b: TableMark): boolean {
  return a.digest === b.digest && a.records === b.records;
}

function apply(known: KnownTable, to: TableMark, changes: KnownChanges): void {
  for (const [key, hash] of changes) known.changes.set(key, hash);
  known.mark = { digest: to.digest, records: to.records };
}
