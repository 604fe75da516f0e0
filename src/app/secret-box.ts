import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../model/errors.ts';

/** Seals the secrets that the control store keeps, by a key that is not in it. A key service fits behind it as well. */
export interface SecretBox {
  /** `purpose` is bound in: what is sealed for one place cannot be opened as another. */
  seal(text: string, purpose: string): string;
  /** Errors: `config.invalid` when the key does not fit. */
  open(sealed: string, purpose: string): string;
}

/**
 * The key comes from `HOLDFAST_SECRET_KEY` (32 bytes in base64), from the file that `HOLDFAST_SECRET_KEY_FILE` names,
 * or from `secret.key` in the settings folder, which is made on first use.
 */
export function secretBox(home: string): SecretBox {
  return boxOf(keyOf(home));
}

export function boxOf(key: Uint8Array): SecretBox {
  return {
    seal(text, purpose) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `1.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')}`;
    },
    open(sealed, purpose) {
      const bytes = Buffer.from(sealed.slice(2), 'base64url');
      try {
        if (!sealed.startsWith('1.')) throw new Error('another version');
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(purpose));
        decipher.setAuthTag(bytes.subarray(12, 28));
        return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new AppError('config.invalid', 'A stored secret cannot be opened: it was sealed with another key.', {
          hint: 'Bring back the secret key of this installation, or enter the secret again.',
          cause,
        });
      }
    },
  };
}

function keyOf(home: string): Uint8Array {
  if (process.env.HOLDFAST_SECRET_KEY) return decoded(process.env.HOLDFAST_SECRET_KEY, 'HOLDFAST_SECRET_KEY');
  const named = process.env.HOLDFAST_SECRET_KEY_FILE;
  const file = named ?? path.join(home, 'secret.key');
  if (!named && !existsSync(file)) {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    writeFileSync(file, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  }
  return decoded(readFileSync(file, 'utf8'), file);
}

function decoded(text: string, where: string): Uint8Array {
  const key = Buffer.from(text.trim(), 'base64');
  if (key.length === 32) return key;
  throw new AppError('config.invalid', `The secret key in ${where} is not 32 bytes in base64.`);
}
