import type { SipHash } from './siphash.ts';

const NODE_MIN = 6;
const NODE_MAX = 96;
const NODE_CUT = Math.floor(2 ** 32 / 24);

/** Whether a leaf ends after the record `key`, which took it from `before` to `after` bytes. */
export function leafEnds(sip: SipHash, key: string, before: number, after: number, target: number): boolean {
  if (after >= 4 * target) return true;
  if (after < target / 4) return false;
  // The chance to end just here, given that the leaf has not ended yet, so that sizes follow one distribution.
  const survivedBefore = Math.exp(-((before / target) ** 4));
  const survivedAfter = Math.exp(-((after / target) ** 4));
  const high = sip.hash(key);
  const chance = (high * 2 ** 21 + (sip.low >>> 11)) / 2 ** 53;
  return chance < (survivedBefore - survivedAfter) / survivedBefore;
}

/** Whether a node of `level` ends after its child number `count`, whose last key is `key`. */
export function nodeEnds(sip: SipHash, level: number, key: string, count: number): boolean {
  if (count >= NODE_MAX) return true;
  return count >= NODE_MIN && sip.hash(String.fromCharCode(level) + key) < NODE_CUT;
}
