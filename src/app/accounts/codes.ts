import { createHash, randomBytes } from 'node:crypto';

/** A secret that a person types once: 80 bits in groups of four, without letters that look alike. */
export function newCode(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const text = [...randomBytes(48)]
    .filter((byte) => byte < letters.length * 8)
    .slice(0, 16)
    .map((byte) => letters[byte % letters.length])
    .join('');
  return text.length === 16 ? (text.match(/.{4}/g) as string[]).join('-') : newCode();
}

/** A secret that programs carry. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a random secret: it cannot be used, and being random it needs no slow hash. */
export function fingerprint(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** A code as it was typed: case, spaces and dashes do not matter. */
export function codeFingerprint(code: string): string {
  return fingerprint(code.toLowerCase().replace(/[^a-z0-9]/g, ''));
}
