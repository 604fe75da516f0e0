import { corrupt } from './corrupt.ts';

/** Bytes with an `ArrayBuffer` of their own below, as Node's buffers have. */
export type Bytes = Buffer<ArrayBuffer>;

export function bufferOf(bytes: Uint8Array): Bytes {
  if (Buffer.isBuffer(bytes)) return bytes as Bytes;
  return Buffer.from(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Keys are handled as *byte strings*: one character per UTF-8 byte. They compare with `<` in the byte order of the
 * format, and for ASCII, the usual case, they are the text itself.
 */
export function toByteString(text: string): string {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 127) return Buffer.from(text, 'utf8').toString('latin1');
  }
  return text;
}

export function fromByteString(bytes: string): string {
  for (let i = 0; i < bytes.length; i++) {
    if (bytes.charCodeAt(i) > 127) return Buffer.from(bytes, 'latin1').toString('utf8');
  }
  return bytes;
}

/** How many bytes `value` takes as a varint. */
export function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) size++;
  return size;
}

/** A buffer that grows as it is written to. */
export class ByteWriter {
  #bytes: Bytes;
  #length = 0;

  constructor(capacity = 1024) {
    this.#bytes = Buffer.allocUnsafe(capacity);
  }

  get length(): number {
    return this.#length;
  }

  clear(): void {
    this.#length = 0;
  }

  /** The written bytes; valid until the next write. */
  view(): Bytes {
    return this.#bytes.subarray(0, this.#length);
  }

  copy(): Bytes {
    return Buffer.from(this.view());
  }

  #reserve(more: number): number {
    const start = this.#length;
    const needed = start + more;
    if (needed > this.#bytes.length) {
      const grown = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
      this.#bytes.copy(grown, 0, 0, start);
      this.#bytes = grown;
    }
    this.#length = needed;
    return start;
  }

  u8(value: number): this {
    const at = this.#reserve(1);
    this.#bytes[at] = value;
    return this;
  }

  u16(value: number): this {
    const at = this.#reserve(2);
    this.#bytes.writeUInt16LE(value, at);
    return this;
  }

  u32(value: number): this {
    const at = this.#reserve(4);
    this.#bytes.writeUInt32LE(value, at);
    return this;
  }

  u64(value: number): this {
    const at = this.#reserve(8);
    this.#bytes.writeUInt32LE(value % 0x1_0000_0000, at);
    this.#bytes.writeUInt32LE(Math.floor(value / 0x1_0000_0000), at + 4);
    return this;
  }

  varint(value: number): this {
    let rest = value;
    while (rest >= 128) {
      this.u8((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    return this.u8(rest);
  }

  bytes(value: Uint8Array): this {
    const at = this.#reserve(value.length);
    this.#bytes.set(value, at);
    return this;
  }

  hex(value: string): this {
    const at = this.#reserve(value.length / 2);
    this.#bytes.write(value, at, 'hex');
    return this;
  }

  /** A byte string, or so much of its beginning, without its length. */
  text(value: string, length = value.length): this {
    const at = this.#reserve(length);
    this.#bytes.write(value, at, length, 'latin1');
    return this;
  }

  /** A byte string after its length. */
  key(value: string): this {
    return this.varint(value.length).text(value);
  }
}

/** Reads what a `ByteWriter` wrote; every read past the end is damage. */
export class ByteReader {
  readonly bytes: Bytes;
  readonly #what: string;
  at: number;

  constructor(bytes: Bytes, what: string, at = 0) {
    this.bytes = bytes;
    this.#what = what;
    this.at = at;
  }

  get left(): number {
    return this.bytes.length - this.at;
  }

  fail(problem: string): never {
    throw corrupt(this.#what, problem);
  }

  #take(count: number): number {
    const start = this.at;
    if (count < 0 || start + count > this.bytes.length) this.fail('ends too early');
    this.at = start + count;
    return start;
  }

  u8(): number {
    return this.bytes[this.#take(1)]!;
  }

  u16(): number {
    return this.bytes.readUInt16LE(this.#take(2));
  }

  u32(): number {
    return this.bytes.readUInt32LE(this.#take(4));
  }

  u64(): number {
    const at = this.#take(8);
    const value = this.bytes.readUInt32LE(at) + this.bytes.readUInt32LE(at + 4) * 0x1_0000_0000;
    if (!Number.isSafeInteger(value)) this.fail('number out of range');
    return value;
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 8; i++) {
      const byte = this.u8();
      value += (byte & 127) * scale;
      if (byte < 128) {
        if ((byte === 0 && i > 0) || !Number.isSafeInteger(value)) this.fail('malformed number');
        return value;
      }
      scale *= 128;
    }
    return this.fail('malformed number');
  }

  take(count: number): Bytes {
    const at = this.#take(count);
    return this.bytes.subarray(at, at + count);
  }

  skip(count: number): void {
    this.#take(count);
  }

  hex(count: number): string {
    const at = this.#take(count);
    return this.bytes.toString('hex', at, at + count);
  }

  key(): string {
    const length = this.varint();
    if (length < 1 || length > 65_535) this.fail('key length out of range');
    const at = this.#take(length);
    return this.bytes.toString('latin1', at, at + length);
  }

  end(): void {
    if (this.left !== 0) this.fail('has bytes after its end');
  }
}
