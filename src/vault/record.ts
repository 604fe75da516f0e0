import { ByteReader, type Bytes, ByteWriter, varintSize } from './bytes.ts';

/** A part of a value that lies in a frame of its own. */
export interface ChunkPlace {
  readonly pack: string;
  readonly offset: number;
  readonly length: number;
  readonly size: number;
}

/** A value out of line: too big for a leaf. `hash` is the SHA-256 of all its bytes. */
export interface FarValue {
  readonly size: number;
  readonly hash: Bytes;
  readonly chunks: readonly ChunkPlace[];
}

/** What a layer says of a key: bytes, bytes elsewhere, or `null`, that it is gone. */
export type Value = Bytes | FarValue | null;

/** The records of one leaf, by position. Keys are byte strings. `prevs` is filled in run leaves only. */
export interface Leaf {
  readonly keys: string[];
  readonly values: Value[];
  readonly prevs: Bytes[];
}

export const ABSENT: Bytes = Buffer.alloc(16);
/** What follows the key of a record. */
export const TAG = { inline: 0, far: 1, removed: 2 } as const;

export function isFar(value: Value): value is FarValue {
  return value !== null && !Buffer.isBuffer(value);
}

export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (a == null || b == null) return a == null && b == null;
  if (isFar(a)) return isFar(b) && a.size === b.size && a.hash.equals(b.hash);
  return !isFar(b) && a.equals(b);
}

/** What a run record that replaces a record with this hash carries. */
export function valueId(recordHash: string | undefined): Bytes {
  return recordHash === undefined ? ABSENT : Buffer.from(recordHash.slice(0, 16), 'latin1');
}

/** How many bytes a record adds to a leaf, places of chunks not counted. */
export function logicalSize(key: string, value: Value, run: boolean): number {
  const head = varintSize(key.length) + key.length + 1 + (run ? 16 : 0);
  if (value === null) return head;
  if (isFar(value)) return head + varintSize(value.size) + 32;
  return head + varintSize(value.length) + value.length;
}

/** Kept free before the records of a leaf for their count. */
const COUNT_BYTES = 4;

/** Collects the records of one leaf. */
export class LeafWriter {
  readonly #run: boolean;
  readonly #records = new ByteWriter(16_384);
  count = 0;
  size = 0;
  last = '';

  constructor(run: boolean) {
    this.#run = run;
    this.clear();
  }

  add(key: string, value: Value, prev: Bytes, size: number): void {
    const out = this.#records.key(key).u8(value === null ? TAG.removed : isFar(value) ? TAG.far : TAG.inline);
    if (this.#run) out.bytes(prev);
    if (isFar(value)) encodeFar(out, value, true);
    else if (value !== null) out.varint(value.length).bytes(value);
    this.count++;
    this.size += size;
    this.last = key;
  }

  /** The leaf as it is stored; valid until the next call. */
  content(): Bytes {
    const bytes = this.#records.view();
    const start = COUNT_BYTES - varintSize(this.count);
    let at = start;
    for (let rest = this.count; at < COUNT_BYTES; rest >>>= 7) bytes[at++] = rest < 128 ? rest : (rest & 127) | 128;
    return bytes.subarray(start);
  }

  clear(): void {
    this.#records.clear();
    this.#records.u32(0);
    this.count = 0;
    this.size = 0;
  }
}

/** Decodes a leaf and refuses one whose keys are not in order. */
export function decodeLeaf(content: Bytes, run: boolean, object: string): Leaf {
  const reader = new ByteReader(content, object);
  const count = reader.varint();
  const leaf: Leaf = { keys: [], values: [], prevs: [] };
  let before = '';
  for (let i = 0; i < count; i++) {
    const key = reader.key();
    if (key <= before) reader.fail('keys are out of order');
    before = key;
    const tag = reader.u8();
    leaf.keys.push(key);
    if (run) leaf.prevs.push(reader.take(16));
    if (tag === TAG.inline) leaf.values.push(reader.take(reader.varint()));
    else if (tag === TAG.far) leaf.values.push(decodeFar(reader));
    else if (tag === TAG.removed && run) leaf.values.push(null);
    else reader.fail('unknown record tag');
  }
  reader.end();
  return leaf;
}

export function encodeFar(out: ByteWriter, value: FarValue, places: boolean): void {
  out.varint(value.size).bytes(value.hash);
  if (!places) return;
  out.varint(value.chunks.length);
  for (const chunk of value.chunks) out.hex(chunk.pack).varint(chunk.offset).varint(chunk.length).varint(chunk.size);
}

export function decodeFar(reader: ByteReader): FarValue {
  const size = reader.varint();
  const contentHash = reader.take(32);
  const count = reader.varint();
  const chunks: ChunkPlace[] = [];
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const chunk = { pack: reader.hex(16), offset: reader.varint(), length: reader.varint(), size: reader.varint() };
    sum += chunk.size;
    chunks.push(chunk);
  }
  if (sum !== size) reader.fail('the chunks of a value do not add up');
  return { size, hash: contentHash, chunks };
}
