import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { ByteReader, type Bytes, ByteWriter } from './bytes.ts';
import { HEADER_BYTES, KIND } from './format.ts';
import { openFrame, sealFrame } from './frame.ts';
import { decodeHeader, encodeHeader, newHeader, objectKey } from './object-header.ts';
import { HASH_BYTES } from './record-hash.ts';
import type { TenantKeys } from './tenant-keys.ts';
import { firstAtLeast } from './tree-reader.ts';

/** Records to a block: one look-up reads one block. */
const BLOCK = 96;
/** Blocks that are read at a time: each by itself would mostly be waiting. */
const AT_ONCE = 32;
const TAIL_BYTES = 12;

/** The state of a table, by its content. */
export interface TableMark {
  readonly digest: string;
  readonly records: number;
}

interface Block {
  readonly last: string;
  readonly offset: number;
  readonly length: number;
}

/** Seals what belongs to one such file or segment, with a key of its own. Never an object of the vault. */
export class Sealed {
  readonly context: Bytes;
  readonly #open: ReturnType<typeof objectKey>;
  readonly #name: string;

  constructor(keys: TenantKeys, name: string, context?: Bytes) {
    const header = context ? decodeHeader(context, name, 'C', keys.vaultId) : newHeader('C', keys.epoch, keys.vaultId);
    this.context = context ?? encodeHeader(header);
    this.#name = name;
    this.#open = objectKey(keys.dek(header.epoch, name), header, keys.tag, name);
  }

  seal(offset: number, content: Bytes): Bytes {
    return sealFrame(this.#open, this.context, offset, KIND.value, content, { packing: 'none' });
  }

  open(bytes: Bytes, at: number, offset: number): { readonly content: Bytes; readonly length: number } {
    return openFrame(this.#open, this.context, bytes, at, offset, this.#name);
  }
}

/** Writes the record hashes of one table, in key order; nothing counts before `publish`. */
export class KnownFileWriter {
  readonly #file: string;
  readonly #written: string;
  readonly #handle: FileHandle;
  readonly #sealed: Sealed;
  readonly #blocks: Block[] = [];
  readonly #content = new ByteWriter(8192);
  #waiting: Bytes[];
  #waitingBytes = 0;
  #count = 0;
  #last = '';
  #size = HEADER_BYTES;
  #failure: unknown;

  private constructor(sealed: Sealed, file: string, written: string, handle: FileHandle) {
    this.#sealed = sealed;
    this.#file = file;
    this.#written = written;
    this.#handle = handle;
    this.#waiting = [sealed.context];
  }

  static async create(keys: TenantKeys, name: string, file: string): Promise<KnownFileWriter> {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const written = `${file}.${randomBytes(8).toString('hex')}.tmp`;
    return new KnownFileWriter(new Sealed(keys, name), file, written, await open(written, 'wx', 0o600));
  }

  add(key: string, hash: string): void {
    this.#content.key(key).text(hash);
    this.#last = key;
    if (++this.#count === BLOCK) this.#endBlock();
  }

  /** `drain` should be awaited soon. */
  get full(): boolean {
    return this.#waitingBytes > 1024 * 1024;
  }

  #write(content: Bytes): { readonly offset: number; readonly length: number } {
    const frame = this.#sealed.seal(this.#size, content);
    const place = { offset: this.#size, length: frame.length };
    this.#waiting.push(frame);
    this.#waitingBytes += frame.length;
    this.#size += frame.length;
    return place;
  }

  #endBlock(): void {
    if (this.#count === 0) return;
    this.#blocks.push({ last: this.#last, ...this.#write(this.#content.view()) });
    this.#content.clear();
    this.#count = 0;
  }

  /** Never throws: a file that could not be written is not published. */
  async drain(): Promise<void> {
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    if (this.#failure) return;
    await this.#handle.appendFile(bytes).catch((error: unknown) => {
      this.#failure = error;
    });
  }

  async publish(mark: TableMark): Promise<void> {
    this.#endBlock();
    const index = new ByteWriter(this.#blocks.length * 48 + 100);
    index.hex(mark.digest).varint(mark.records).varint(this.#blocks.length);
    for (const { last, offset, length } of this.#blocks) index.key(last).varint(offset).varint(length);
    const { offset, length } = this.#write(index.view());
    this.#waiting.push(new ByteWriter(TAIL_BYTES).u64(offset).u32(length).view());
    await this.drain();
    if (this.#failure) throw this.#failure;
    await this.#handle.close();
    await rename(this.#written, this.#file);
  }

  async abort(): Promise<void> {
    await this.#handle.close().catch(() => undefined);
    await rm(this.#written, { force: true });
  }
}

/**
 * Reads such a file; throws on whatever does not fit, and its owner then does without. It stays closed between calls:
 * nobody has to remember that a cache is open.
 */
export class KnownFile {
  readonly mark: TableMark;
  readonly #name: string;
  readonly #file: string;
  readonly #sealed: Sealed;
  readonly #blocks: readonly Block[];

  private constructor(name: string, file: string, sealed: Sealed, mark: TableMark, blocks: readonly Block[]) {
    this.#name = name;
    this.#file = file;
    this.#sealed = sealed;
    this.mark = mark;
    this.#blocks = blocks;
  }

  static async open(keys: TenantKeys, name: string, file: string): Promise<KnownFile> {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      const sealed = new Sealed(keys, name, await readAt(handle, 0, HEADER_BYTES));
      const tail = new ByteReader(await readAt(handle, size - TAIL_BYTES, TAIL_BYTES), name);
      const [offset, length] = [tail.u64(), tail.u32()];
      if (offset + length + TAIL_BYTES !== size) tail.fail('ends too early');
      const index = new ByteReader(sealed.open(await readAt(handle, offset, length), 0, offset).content, name);
      const mark = { digest: index.hex(HASH_BYTES), records: index.varint() };
      const blocks: Block[] = [];
      for (let count = index.varint(); count > 0; count--) {
        blocks.push({ last: index.key(), offset: index.varint(), length: index.varint() });
      }
      return new KnownFile(name, file, sealed, mark, blocks);
    } finally {
      await handle.close();
    }
  }

  async #content(handle: FileHandle, { offset, length }: Block): Promise<Bytes> {
    return this.#sealed.open(await readAt(handle, offset, length), 0, offset).content;
  }

  async #block(handle: FileHandle, block: Block): Promise<Map<string, string>> {
    const reader = new ByteReader(await this.#content(handle, block), this.#name);
    const records = new Map<string, string>();
    while (reader.left > 0) records.set(reader.key(), reader.take(HASH_BYTES).toString('latin1'));
    return records;
  }

  /** The hashes of keys that come in order; `null`: not there. */
  async lookUp(keys: readonly string[]): Promise<(string | null)[]> {
    const handle = await open(this.#file, 'r');
    try {
      const found: (string | null)[] = [];
      for (let at = 0; at < keys.length; at += AT_ONCE) {
        const some = keys.slice(at, at + AT_ONCE);
        const places = some.map((key) => firstAtLeast(this.#blocks.length, (i) => this.#blocks[i]!.last >= key));
        const contents = new Map<number, Promise<Bytes>>();
        for (const place of places) {
          const block = this.#blocks[place];
          if (block && !contents.has(place)) contents.set(place, this.#content(handle, block));
        }
        // Every read must be over before the file is closed, whichever fails.
        await Promise.allSettled(contents.values());
        for (const [i, key] of some.entries()) {
          const content = await contents.get(places[i]!);
          found.push(content ? this.#find(content, key) : null);
        }
      }
      return found;
    } finally {
      await handle.close();
    }
  }

  #find(content: Bytes, key: string): string | null {
    const reader = new ByteReader(content, this.#name);
    while (reader.left > 0) {
      const length = reader.varint();
      const start = reader.at;
      reader.skip(length + HASH_BYTES);
      if (length !== key.length) continue;
      let same = 0;
      while (same < length && content[start + same] === key.charCodeAt(same)) same++;
      if (same === length) return content.toString('latin1', start + length, start + length + HASH_BYTES);
    }
    return null;
  }

  async *records(): AsyncGenerator<ReadonlyMap<string, string>> {
    const handle = await open(this.#file, 'r');
    try {
      for (const block of this.#blocks) yield await this.#block(handle, block);
    } finally {
      await handle.close();
    }
  }
}

async function readAt(handle: FileHandle, offset: number, length: number): Promise<Bytes> {
  const bytes = Buffer.allocUnsafe(Math.max(0, length));
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, Math.max(0, offset));
  if (bytesRead !== length) throw new RangeError('the file is too short');
  return bytes;
}
