import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordBuffer } from './record-buffer.ts';

// Few letters and short: many keys are equal, or begin alike, or are shorter than what they are sorted by at first.
const key = fc.string({ unit: fc.constantFrom('\0', 'a', 'b', '\xff'), minLength: 1, maxLength: 5 });

describe('a record buffer', () => {
  it('gives every key once, rising, with what was put last', () => {
    fc.assert(
      fc.property(fc.array(key), (keys) => {
        const buffer = new RecordBuffer();
        const last = new Map<string, string>();
        for (const [i, each] of keys.entries()) {
          buffer.putCopy('t', each, Buffer.from(String(i)));
          last.set(each, String(i));
        }
        const sorted = buffer.sorted('t');
        expect(sorted.keys).toEqual([...last.keys()].sort());
        expect(sorted.keys.map((_, at) => String(sorted.value(at)))).toEqual(sorted.keys.map((each) => last.get(each)));
      }),
    );
  });
});
