import { ByteReader, type Bytes, ByteWriter } from './bytes.ts';
import type { SipHash } from './siphash.ts';

const HASHES = 7;

/** A Bloom filter over the keys of a run: ~1 % of absent keys pass. `m`, its size in bits, is a power of two. */
export class Bloom {
  readonly #bits: Bytes;
  readonly #hashes: number;
  readonly #sip: SipHash;

  private constructor(bits: Bytes, hashes: number, sip: SipHash) {
    this.#bits = bits;
    this.#hashes = hashes;
    this.#sip = sip;
  }

  static forRecords(records: number, sip: SipHash): Bloom {
    let size = 1024;
    while (size < records * 10) size *= 2;
    return new Bloom(Buffer.alloc(size / 8), HASHES, sip);
  }

  static decode(content: Bytes, sip: SipHash, object: string): Bloom {
    const reader = new ByteReader(content, object);
    const hashes = reader.u8();
    const size = reader.u32();
    if (hashes < 1 || hashes > 32 || size < 8 || (size & (size - 1)) !== 0) reader.fail('malformed Bloom filter');
    const bits = reader.take(size / 8);
    reader.end();
    return new Bloom(bits, hashes, sip);
  }

  encode(): Bytes {
    return new ByteWriter(this.#bits.length + 5)
      .u8(this.#hashes)
      .u32(this.#bits.length * 8)
      .bytes(this.#bits)
      .view();
  }

  #places(key: string, visit: (byte: number, bit: number) => boolean): boolean {
    const high = this.#sip.hash(`bloom${key}`);
    let at = this.#sip.low;
    const step = (high | 1) >>> 0;
    const mask = this.#bits.length * 8 - 1;
    for (let i = 0; i < this.#hashes; i++) {
      const bit = (at & mask) >>> 0;
      if (!visit(bit >>> 3, 1 << (bit & 7))) return false;
      at = (at + step) >>> 0;
    }
    return true;
  }

  add(key: string): void {
    this.#places(key, (byte, bit) => {
      this.#bits[byte]! |= bit;
      return true;
    });
  }

  mayHold(key: string): boolean {
    return this.#places(key, (byte, bit) => (this.#bits[byte]! & bit) !== 0);
  }
}
