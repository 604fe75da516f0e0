import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '../model/errors.ts';

/** Crockford's alphabet: no I, L, O or U, so that a code can be read aloud and typed from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP = 7;
const GROUPS = 8;
const CHECK_BYTES = 3;

/** A fresh recovery code to print: 256 random bits and a 24-bit checksum, as 8 groups of 7 characters. */
export function newRecoveryCode(): string {
  return formatRecoveryCode(randomBytes(32));
}

export function formatRecoveryCode(key: Uint8Array): string {
  const bits = BigInt(`0x${Buffer.concat([key, checksum(key)]).toString('hex')}`);
  let text = '';
  for (let i = GROUP * GROUPS - 1; i >= 0; i--) text += ALPHABET[Number((bits >> BigInt(i * 5)) & 31n)];
  return text.match(/.{7}/g)!.join('-');
}

/** The 32 bytes behind a printed code. Case, spaces and hyphens do not matter; a typing mistake is said as such. */
export function parseRecoveryCode(code: string): Uint8Array {
  const text = code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  let bits = 0n;
  for (const [index, letter] of [...text].entries()) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) throw mistyped(`group ${Math.floor(index / GROUP) + 1} holds a character that no code has`);
    bits = (bits << 5n) | BigInt(value);
  }
  if (text.length !== GROUP * GROUPS) throw mistyped(`it has ${text.length} characters instead of ${GROUP * GROUPS}`);
  const bytes = Buffer.from(bits.toString(16).padStart(70, '0'), 'hex');
  const key = bytes.subarray(0, 32);
  if (!checksum(key).equals(bytes.subarray(32))) throw mistyped('its checksum does not fit');
  return Uint8Array.from(key);
}

function checksum(key: Uint8Array): Buffer {
  return createHash('sha256').update('hf1|recovery-check|').update(key).digest().subarray(0, CHECK_BYTES);
}

function mistyped(why: string): AppError {
  return new AppError('usage.invalid', `The recovery code is mistyped: ${why}`, {
    hint: 'It is 8 groups of 7 letters and digits, as printed when the vault was made.',
  });
}
