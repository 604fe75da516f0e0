import { randomBytes } from 'node:crypto';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { CODEC, compress, decompress } from './codec.ts';

const text = (i: number, n: number) =>
  Buffer.from(JSON.stringify(Array.from({ length: n }, (_, k) => ({ id: k * i, name: 'user' }))));
const dictionary = text(3, 2000).subarray(0, 32_768);

it('gives what the public functions of zlib give, frame after frame, with and without dictionary', () => {
  for (const dict of [undefined, dictionary]) {
    for (let i = 0; i < 60; i++) {
      const raw = i % 5 === 0 ? Buffer.concat([text(i, i), randomBytes(i * 50)]) : text(i, i * 7);
      const { codec, bytes } = compress(raw, dict);
      expect(decompress(codec, bytes, raw.length, dict).equals(raw)).toBe(true);
      if (codec !== CODEC.zstd) continue;
      const options = dict ? { dictionary: dict } : {};
      expect(zstdDecompressSync(bytes, options).equals(raw)).toBe(true);
      const other = zstdCompressSync(raw, options) as Buffer<ArrayBuffer>;
      expect(decompress(CODEC.zstd, other, raw.length, dict).equals(raw)).toBe(true);
    }
  }
});

it('refuses damaged, cut and over-long content, and goes on well after it', () => {
  const raw = text(5, 500);
  const { codec, bytes } = compress(raw, dictionary);
  for (let i = 0; i < bytes.length; i += 3) {
    const bad = Buffer.from(bytes);
    bad[i]! ^= 0x55;
    for (const damaged of [bad, bytes.subarray(0, i)]) {
      try {
        // Without a checksum of its own zstd may decode to something else; the AEAD around it is what guards content.
        expect(decompress(codec, damaged, raw.length, dictionary)).toHaveLength(raw.length);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
      expect(decompress(codec, bytes, raw.length, dictionary).equals(raw)).toBe(true);
    }
  }
  expect(() => decompress(codec, bytes, raw.length - 1, dictionary)).toThrow();
  expect(() => decompress(codec, bytes, raw.length + 1, dictionary)).toThrow();
  expect(() => decompress(9, bytes, raw.length)).toThrow(/codec/);
});
