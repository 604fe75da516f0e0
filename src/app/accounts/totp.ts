import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** One-time codes of RFC 6238 as every authenticator app makes them: SHA-1, six digits, thirty seconds. */
const STEP_SECONDS = 30;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function newTotpSecret(): string {
  return [...randomBytes(32)].map((byte) => ALPHABET[byte % 32]).join('');
}

export function totpUri(secret: string, account: string): string {
  const label = encodeURIComponent(`Holdfast:${account}`);
  return `otpauth://totp/${label}?secret=${secret}&issuer=Holdfast&algorithm=SHA1&digits=6&period=30`;
}

/** The time step whose code this is, one step early or late included; `undefined` when it is none after `usedStep`. */
export function totpStep(secret: string, code: string, now: Date, usedStep: number): number | undefined {
  const current = Math.floor(now.getTime() / 1000 / STEP_SECONDS);
  const given = Buffer.from(code.replaceAll(' ', ''));
  for (const step of [current, current - 1, current + 1]) {
    const wanted = Buffer.from(totpCode(secret, step));
    if (step > usedStep && wanted.length === given.length && timingSafeEqual(wanted, given)) return step;
  }
  return undefined;
}

export function totpCode(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', base32(secret)).update(counter).digest();
  const at = mac[19]! & 0xf;
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

function base32(text: string): Buffer {
  const bits = [...text].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}
