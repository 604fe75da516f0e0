import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countQuotes, WORD } from './count-quotes.ts';

function counted(text: string): number {
  const bytes = Buffer.from(text, 'utf8');
  const padded = Buffer.from(new ArrayBuffer(Math.ceil(bytes.length / WORD) * WORD)).fill(' ');
  bytes.copy(padded);
  return countQuotes(new Int32Array(padded.buffer), bytes.length);
}

/** The same, character by character. */
function expected(text: string): number {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.some((byte) => byte < 0x20 || byte === 0x5c || byte === 0xef)) return -1;
  return bytes.filter((byte) => byte === 0x22).length;
}

describe('the quotation marks of a text', () => {
  it('are counted wherever they stand, and what needs an escape is seen', () => {
    const plain = fc.constantFrom('"', 'a', ' ', '~', '\u007f', 'ü', 'Ł', '漢', '😀', '!', '#', '[', ']');
    const odd = fc.constantFrom('\\', '\u0000', '\n', '\u001f', '\ud800', '\udc00', '\ufffd');
    const some = fc.oneof({ weight: 30, arbitrary: plain }, { weight: 1, arbitrary: odd });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 40 }), (characters) => {
        const text = characters.join('');
        expect(counted(text)).toBe(expected(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('are counted in every byte and however many there are', () => {
    for (let byte = 0; byte < 0x80; byte++) {
      for (let at = 0; at < 8; at++) {
        const text = `${'x'.repeat(at)}${String.fromCharCode(byte)}`;
        expect([byte, at, counted(text), counted(`ß${text}`)]).toEqual([byte, at, expected(text), expected(text)]);
      }
    }
    for (const text of ['"'.repeat(5000), '"   '.repeat(2000), '   "'.repeat(2000), 'ß"'.repeat(3000)])
      expect(counted(text)).toBe(expected(text));
  });
});
