import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '../model/errors.ts';

/** Generated passwords, sealed in a file that only the code opens. The code is shown once and stored nowhere. */
export interface HandedOver {
  readonly file: string;
  readonly code: string;
  readonly count: number;
}

interface Secret {
  readonly what: string;
  readonly value: string;
}

const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };

export function writeHandOver(home: string, plan: string, secrets: readonly Secret[]): HandedOver {
  const code = randomBytes(16).toString('base64url');
  const salt = randomBytes(16);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', scryptSync(code, salt, 32, SCRYPT), nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()]);
  const folder = path.join(home, 'hand-over');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${plan}-${randomBytes(4).toString('hex')}.sealed`);
  writeFileSync(file, Buffer.concat([salt, nonce, cipher.getAuthTag(), sealed]), { mode: 0o600, flag: 'wx' });
  return { file, code, count: secrets.length };
}

/** Errors: `config.invalid` when the code does not fit the file. */
export function readHandOver(file: string, code: string): readonly Secret[] {
  const bytes = readFileSync(file);
  try {
    const decipher = createDecipheriv(
      'aes-256-gcm',
      scryptSync(code, bytes.subarray(0, 16), 32, SCRYPT),
      bytes.subarray(16, 28),
    );
    decipher.setAuthTag(bytes.subarray(28, 44));
    return JSON.parse(
      Buffer.concat([decipher.update(bytes.subarray(44)), decipher.final()]).toString('utf8'),
    ) as Secret[];
  } catch (cause) {
    throw new AppError('config.invalid', 'The code does not open this file.', { cause });
  }
}
