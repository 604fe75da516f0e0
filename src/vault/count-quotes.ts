/** Bytes are looked at by fours, as the signed 32-bit numbers in which JavaScript reckons fast. */
export const WORD = 4;

const HIGH = 0x80808080 | 0;
const ONES = 0x01010101;
const LOW_SEVEN = 0x7f * ONES;
const QUOTE = 0x22 * ONES;
const BACKSLASH = 0x5c * ONES;
/** U+FFFD, which stands where half a surrogate pair was, begins with EF: these are its lower bits. */
const REPLACEMENT = 0x6f * ONES;
/** Added to a byte below 0x80 it sets the highest bit, unless that byte is a control character. */
const ABOVE_CONTROL = 0x60 * ONES;
/** Each of four counters holds eight bits. */
const MOST_AT_ONCE = 255;

/**
 * How many quotation marks stand in UTF-8 text, or -1 when there is anything besides that a JSON string may have to
 * escape: a backslash, a control character, or what half a surrogate pair became (or looks like it). The text is padded
 * with spaces to whole words.
 *
 * For two bytes below 0x80, `0x80 - (a ^ b)` has its highest bit exactly when they are equal, and never borrows: four
 * such comparisons are one subtraction.
 */
export function countQuotes(words: Int32Array, byteLength: number): number {
  const end = Math.ceil(byteLength / WORD);
  let count = 0;
  let odd = 0;
  let clean = HIGH;
  for (let at = 0; at < end; ) {
    const stop = Math.min(end, at + MOST_AT_ONCE);
    let counters = 0;
    for (; at < stop; at++) {
      const word = words[at]!;
      if ((word & HIGH) === 0) {
        counters = (counters + (((HIGH - (word ^ QUOTE)) & HIGH) >>> 7)) | 0;
        odd |= HIGH - (word ^ BACKSLASH);
        clean &= word + ABOVE_CONTROL;
      } else {
        const low = word & LOW_SEVEN;
        const ascii = ~word & HIGH;
        counters = (counters + (((HIGH - (low ^ QUOTE)) & ascii) >>> 7)) | 0;
        odd |= ((HIGH - (low ^ BACKSLASH)) & ascii) | ((HIGH - (low ^ REPLACEMENT)) & word);
        clean &= (low + ABOVE_CONTROL) | word;
      }
    }
    count += (counters & 0xff) + ((counters >>> 8) & 0xff) + ((counters >>> 16) & 0xff) + (counters >>> 24);
  }
  return (odd & HIGH) === 0 && clean === HIGH ? count : -1;
}
