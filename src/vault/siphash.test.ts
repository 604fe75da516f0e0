import { expect, it } from 'vitest';
import { SipHash } from './siphash.ts';

it('gives the published test vectors of SipHash-2-4', () => {
  const sip = new SipHash(Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex'));
  const text = (n: number) => Buffer.from(Array.from({ length: n }, (_, i) => i)).toString('latin1');
  const hash = (n: number) => {
    const high = sip.hash(text(n));
    return high.toString(16).padStart(8, '0') + sip.low.toString(16).padStart(8, '0');
  };
  expect(hash(0)).toBe('726fdb47dd0e0e31');
  expect(hash(1)).toBe('74f839c593dc67fd');
  expect(hash(7)).toBe('ab0200f58b01d137');
  expect(hash(8)).toBe('93f5f5799a932462');
  expect(hash(15)).toBe('a129ca6149be45e5');
});
