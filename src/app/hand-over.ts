import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { AppError } from '../model/errors.ts';

/** Generated passwords, sealed in a file that only the code opens. The code is shown once and stored nowhere. */
export interface HandedOver {
  readonly file: string;
  readonly code: string;
  readonly count: number;
}

export interface HandedSecret {
  readonly what: string;
  readonly value: string;
}

const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };

/**
 * Collects the passwords of one plan while it is applied. Each is on disk, encrypted, before the request that uses it
 * is sent, so that a run that is cut off and taken up again still hands all of them over. The key beside it is
 * destroyed when they are sealed.
 */
export class HandOver {
  readonly #folder: string;
  readonly #plan: string;

  constructor(home: string, plan: string) {
    this.#folder = path.join(home, 'hand-over');
    this.#plan = plan;
  }

  add(secret: HandedSecret): void {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const keyFile = this.#file('key');
    if (!existsSync(keyFile)) writeFileSync(keyFile, randomBytes(32), { mode: 0o600, flag: 'wx' });
    const line = sealBytes(readFileSync(keyFile), JSON.stringify(secret)).toString('base64');
    const file = openSync(this.#file('open'), 'a', 0o600);
    try {
      appendFileSync(file, `${line}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  /** Seals what was collected; `undefined` when nothing was. */
  seal(): HandedOver | undefined {
    if (!existsSync(this.#file('open'))) return undefined;
    const key = readFileSync(this.#file('key'));
    const lines = readFileSync(this.#file('open'), 'utf8').split('\n').filter(Boolean);
    const all = lines.map((line) => JSON.parse(openBytes(key, Buffer.from(line, 'base64'))) as HandedSecret);
    // A step that was repeated after an interruption made a newer password for the same account.
    const secrets = [...new Map(all.map((secret) => [secret.what, secret])).values()];
    const code = randomBytes(16).toString('base64url');
    const salt = randomBytes(16);
    const file = path.join(this.#folder, `${this.#plan}-${randomBytes(4).toString('hex')}.sealed`);
    const sealed = sealBytes(scryptSync(code, salt, 32, SCRYPT), JSON.stringify(secrets));
    writeFileSync(file, Buffer.concat([salt, sealed]), { mode: 0o600, flag: 'wx' });
    for (const kind of ['key', 'open'] as const) rmSync(this.#file(kind));
    return { file, code, count: secrets.length };
  }

  #file(kind: 'key' | 'open'): string {
    return path.join(this.#folder, `${this.#plan}.${kind}`);
  }
}

/** Errors: `config.missing` without such a file, `config.invalid` when the code does not fit it. */
export function readHandOver(file: string, code: string): readonly HandedSecret[] {
  if (!existsSync(file)) throw new AppError('config.missing', `There is no file ${file}.`);
  const bytes = readFileSync(file);
  try {
    const key = scryptSync(code, bytes.subarray(0, 16), 32, SCRYPT);
    return JSON.parse(openBytes(key, bytes.subarray(16))) as HandedSecret[];
  } catch (cause) {
    throw new AppError('config.invalid', 'The code does not open this file.', { cause });
  }
}

function sealBytes(key: Uint8Array, text: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

function openBytes(key: Uint8Array, bytes: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}
