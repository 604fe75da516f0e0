import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isAppError } from '../model/errors.ts';
import { Bloom } from './bloom.ts';
import { ByteReader, ByteWriter, fromByteString, toByteString, varintSize } from './bytes.ts';
import { decodeDictionary } from './dictionary-store.ts';
import { decodeFrameHeader } from './frame.ts';
import { decodeNode, encodeNode } from './node.ts';
import { decodeHeader, encodeHeader, newHeader } from './object-header.ts';
import { ABSENT, decodeLeaf, LeafWriter, logicalSize } from './record.ts';
import { SipHash } from './siphash.ts';
import { SpillReader } from './wip.ts';

const sip = new SipHash(Buffer.alloc(16, 3));

function sampleLeaf(run: boolean) {
  const leaf = new LeafWriter(run);
  for (let i = 0; i < 5; i++) {
    const [key, value] = [`key-${i}`, i === 3 && run ? null : Buffer.from(`{"i":${i}}`)];
    leaf.add(key, value, ABSENT, logicalSize(key, value, run));
  }
  const far = {
    size: 9,
    hash: Buffer.alloc(32, 1),
    chunks: [{ pack: 'ab'.repeat(16), offset: 64, length: 50, size: 9 }],
  };
  leaf.add('key-far', far, ABSENT, logicalSize('key-far', far, run));
  return leaf.content();
}

const pointer = { id: 'cd'.repeat(16), pack: 'ab'.repeat(16), offset: 64, length: 100, records: 7, bytes: 90 };
const decoders: readonly [string, Buffer<ArrayBuffer>, (bytes: Buffer<ArrayBuffer>) => unknown][] = [
  ['leaf', sampleLeaf(false), (bytes) => decodeLeaf(bytes, false, 'x')],
  ['run leaf', sampleLeaf(true), (bytes) => decodeLeaf(bytes, true, 'x')],
  [
    'node',
    encodeNode(
      1,
      ['a', 'b', 'c'].map((last) => ({ ...pointer, last })),
    ),
    (bytes) => decodeNode(bytes, 'x'),
  ],
  ['Bloom filter', Bloom.forRecords(3, sip).encode(), (bytes) => Bloom.decode(bytes, sip, 'x')],
  ['dictionary', Buffer.from('0100aabb', 'hex'), (bytes) => decodeDictionary(bytes, 1, 'x')],
  ['spill', Buffer.from('0174020161000161016202', 'hex').fill(0, 11), spilled],
  ['header', encodeHeader(newHeader('P', 1, Buffer.alloc(16))), (bytes) => decodeHeader(bytes, 'x', 'P')],
  ['frame header', Buffer.alloc(40), (bytes) => decodeFrameHeader(bytes, 0, 'x')],
];

function spilled(bytes: Buffer<ArrayBuffer>): void {
  const reader = new SpillReader(bytes, 'x');
  while (reader.next());
}

it.each(decoders)('decodes or refuses any bytes as a %s', (_name, sample, decode) => {
  const guarded = (bytes: Buffer<ArrayBuffer>): void => {
    try {
      decode(bytes);
    } catch (error) {
      if (!isAppError(error, 'vault.corrupt')) throw error;
    }
  };
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => guarded(Buffer.from(noise))),
    { numRuns: 300 },
  );
  for (let at = 0; at < sample.length; at++) {
    guarded(Buffer.from(sample.subarray(0, at)));
    for (const flip of [1, 0x80, 0xff]) {
      const bad = Buffer.from(sample);
      bad[at]! ^= flip;
      guarded(bad);
    }
  }
});

it('reads back every number that it writes, and only its shortest form', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (value) => {
      const bytes = new ByteWriter(1).varint(value).u64(value).copy();
      const reader = new ByteReader(bytes, 'x');
      expect(reader.varint()).toBe(value);
      expect(reader.at).toBe(varintSize(value));
      expect(reader.u64()).toBe(value);
      reader.end();
    }),
  );
  expect(() => new ByteReader(Buffer.from([0x80, 0]), 'x').varint()).toThrow(/malformed/);
});

it('orders byte strings as the bytes of UTF-8 are ordered', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      const [x, y] = [toByteString(a), toByteString(b)];
      expect(x < y ? -1 : x > y ? 1 : 0).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      expect(fromByteString(x)).toBe(Buffer.from(a).toString());
    }),
  );
});
