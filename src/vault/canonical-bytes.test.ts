import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '../model/canonical-json.ts';
import type { Json } from '../model/json.ts';
import { CanonicalWriter } from './canonical-bytes.ts';

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom('"', '\\', '\n', '\u007f', 'ü', '\ud800', '__proto__', 'x'.repeat(300), 'ß'.repeat(130)),
);
const { value } = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(fc.oneof(text, fc.constantFrom('id', 'b', 'a', '10', '9')), tie('value'), { maxKeys: 8 }),
  ),
}));

it('writes what canonical JSON says, whatever was written before', () => {
  const writer = new CanonicalWriter();
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 4 }), (values) => {
      for (const each of [...values, ...values.toReversed()]) {
        expect(writer.encode(each).toString('hex')).toBe(Buffer.from(canonicalJson(each), 'utf8').toString('hex'));
      }
    }),
    { numRuns: 1500 },
  );
});

it('leaves out what is undefined, and writes members of one shape in one order', () => {
  const writer = new CanonicalWriter();
  const some = (value: object): string => writer.encode(value as Json).toString('utf8');
  expect(some({ b: 1, a: undefined, c: [undefined, 2] })).toBe('{"b":1,"c":[null,2]}');
  expect(some({ b: 1, a: 2 })).toBe('{"a":2,"b":1}');
  expect(some({ b: 1, a: undefined })).toBe('{"b":1}');
  expect(some(Object.create({ inherited: 1 }, { own: { value: 2, enumerable: true } }))).toBe('{"own":2}');
  expect(() => some({ a: Number.NaN })).toThrow(TypeError);
  expect(some({ a: -0 })).toBe('{"a":0}');
});

it('takes values that are deep, wide and long', () => {
  const writer = new CanonicalWriter();
  let deep: Json = 'x';
  for (let i = 0; i < 200; i++) deep = i % 2 ? [deep] : { k: deep, a: i };
  const wide = Object.fromEntries(Array.from({ length: 70_000 }, (_, i) => [`key ${(i * 7919) % 70_000}`, i]));
  for (const each of [deep, wide, 'ä'.repeat(100_000), { z: 1, a: deep }]) {
    expect(writer.encode(each).toString('utf8') === canonicalJson(each)).toBe(true);
  }
});
