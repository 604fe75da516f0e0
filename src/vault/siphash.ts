/**
 * SipHash-2-4 over byte strings, in 32-bit halves. Returns the high half; the low half is left in `low`.
 * https://www.aumasson.jp/siphash/siphash.pdf
 */
export class SipHash {
  readonly #k: readonly [number, number, number, number];
  low = 0;

  constructor(key: Buffer) {
    this.#k = [key.readUInt32LE(0), key.readUInt32LE(4), key.readUInt32LE(8), key.readUInt32LE(12)];
  }

  hash(text: string): number {
    const [k0l, k0h, k1l, k1h] = this.#k;
    let v0l = k0l ^ 0x70736575;
    let v0h = k0h ^ 0x736f6d65;
    let v1l = k1l ^ 0x6e646f6d;
    let v1h = k1h ^ 0x646f7261;
    let v2l = k0l ^ 0x6e657261;
    let v2h = k0h ^ 0x6c796765;
    let v3l = k1l ^ 0x79746573;
    let v3h = k1h ^ 0x74656462;
    const whole = text.length >>> 3;
    // Block `whole` is the last one, with the length in its top byte; then come the four finalising rounds.
    for (let block = 0; block <= whole + 1; block++) {
      let ml = 0;
      let mh = 0;
      let rounds = 2;
      if (block < whole) {
        const at = block << 3;
        ml = text.charCodeAt(at) | (text.charCodeAt(at + 1) << 8) | (text.charCodeAt(at + 2) << 16);
        ml |= text.charCodeAt(at + 3) << 24;
        mh = text.charCodeAt(at + 4) | (text.charCodeAt(at + 5) << 8) | (text.charCodeAt(at + 6) << 16);
        mh |= text.charCodeAt(at + 7) << 24;
      } else if (block === whole) {
        for (let i = text.length - 1; i >= whole << 3; i--) {
          const place = i & 7;
          if (place < 4) ml |= text.charCodeAt(i) << (place << 3);
          else mh |= text.charCodeAt(i) << ((place & 3) << 3);
        }
        mh |= (text.length & 255) << 24;
      } else {
        v2l ^= 255;
        rounds = 4;
      }
      v3l ^= ml;
      v3h ^= mh;
      for (let r = 0; r < rounds; r++) {
        let t = (v0l >>> 0) + (v1l >>> 0);
        v0h = (v0h + v1h + (t > 0xffffffff ? 1 : 0)) | 0;
        v0l = t | 0;
        let h = (v1h << 13) | (v1l >>> 19);
        v1l = (v1l << 13) | (v1h >>> 19);
        v1h = h ^ v0h;
        v1l ^= v0l;
        h = v0h;
        v0h = v0l;
        v0l = h;
        t = (v2l >>> 0) + (v3l >>> 0);
        v2h = (v2h + v3h + (t > 0xffffffff ? 1 : 0)) | 0;
        v2l = t | 0;
        h = (v3h << 16) | (v3l >>> 16);
        v3l = (v3l << 16) | (v3h >>> 16);
        v3h = h ^ v2h;
        v3l ^= v2l;
        t = (v0l >>> 0) + (v3l >>> 0);
        v0h = (v0h + v3h + (t > 0xffffffff ? 1 : 0)) | 0;
        v0l = t | 0;
        h = (v3h << 21) | (v3l >>> 11);
        v3l = (v3l << 21) | (v3h >>> 11);
        v3h = h ^ v0h;
        v3l ^= v0l;
        t = (v2l >>> 0) + (v1l >>> 0);
        v2h = (v2h + v1h + (t > 0xffffffff ? 1 : 0)) | 0;
        v2l = t | 0;
        h = (v1h << 17) | (v1l >>> 15);
        v1l = (v1l << 17) | (v1h >>> 15);
        v1h = h ^ v2h;
        v1l ^= v2l;
        h = v2h;
        v2h = v2l;
        v2l = h;
      }
      v0l ^= ml;
      v0h ^= mh;
    }
    this.low = (v0l ^ v1l ^ v2l ^ v3l) >>> 0;
    return (v0h ^ v1h ^ v2h ^ v3h) >>> 0;
  }
}
