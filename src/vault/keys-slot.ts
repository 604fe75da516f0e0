import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomBytes,
  scrypt as scryptCallback,
  timingSafeEqual,
} from 'node:crypto';
import { promisify } from 'node:util';
import { canonicalJson } from '../model/canonical-json.ts';
import { AppError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import { parseRecoveryCode } from './keys-recovery.ts';

/** What opens a vault. */
export type Credential =
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  /** At least 32 random bytes. */
  | { readonly kind: 'key-file'; readonly key: Uint8Array }
  /** A printed code, from `newRecoveryCode`. */
  | { readonly kind: 'recovery'; readonly code: string };

/** A key slot as it lies in the store: JSON, byte strings in hex. It holds no secret and nothing about a person. */
export interface KeySlot {
  readonly magic: 'holdfast-key';
  readonly format: 1;
  readonly vaultId: string;
  readonly slot: string;
  readonly kind: Credential['kind'];
  readonly createdAt: string;
  readonly kdf: ScryptParameters | { readonly name: 'hkdf'; readonly salt: string };
  readonly nonce: string;
  /** The vault's master key, AES-256-GCM, with its 16-byte tag. */
  readonly wrapped: string;
  /** Fixes the wrapping key, as GCM alone lets one ciphertext open under two keys. */
  readonly commitment: string;
  /** Of the canonical JSON of all the rest, so that damage shows without a credential. */
  readonly sha256: string;
}

export interface ScryptParameters {
  readonly name: 'scrypt';
  readonly n: number;
  readonly r: number;
  readonly p: number;
  readonly salt: string;
}

export interface KeySlotOptions {
  /** A cheaper scrypt N, for tests only: a slot made with it can be guessed. */
  readonly testOnlyScryptN?: number;
}

const scrypt = promisify<string, Uint8Array, number, object, Buffer>(scryptCallback);
const MIN_PASSPHRASE = 8;
const MAX_SCRYPT_MEMORY = 1 << 30;

/** Wraps `vmk` for one credential. */
export async function sealSlot(
  vaultId: string,
  vmk: Uint8Array,
  credential: Credential,
  options: KeySlotOptions = {},
): Promise<KeySlot> {
  const salt = randomBytes(32).toString('hex');
  const n = options.testOnlyScryptN ?? 1 << 17;
  const head: SlotHead = {
    magic: 'holdfast-key',
    format: 1,
    vaultId,
    slot: randomBytes(8).toString('hex'),
    kind: credential.kind,
    createdAt: new Date().toISOString(),
    kdf: credential.kind === 'passphrase' ? { name: 'scrypt', n, r: 8, p: 1, salt } : { name: 'hkdf', salt },
  };
  const { key, commitment } = await slotKeys(head, credential);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(canonical(head));
  const wrapped = Buffer.concat([cipher.update(vmk), cipher.final(), cipher.getAuthTag()]);
  const body = {
    ...head,
    nonce: nonce.toString('hex'),
    wrapped: wrapped.toString('hex'),
    commitment: commitment.toString('hex'),
  };
  return { ...body, sha256: sha256(body) };
}

/** The master key, or `undefined` when the credential is not this slot's. Errors: `vault.corrupt`. */
export async function openSlot(slot: KeySlot, credential: Credential): Promise<Uint8Array | undefined> {
  if (slot.kind !== credential.kind) return undefined;
  const { nonce, wrapped, commitment, sha256: _, ...head } = slot;
  const keys = await slotKeys(head, credential);
  if (!timingSafeEqual(keys.commitment, Buffer.from(commitment, 'hex'))) return undefined;
  const bytes = Buffer.from(wrapped, 'hex');
  const decipher = createDecipheriv('aes-256-gcm', keys.key, Buffer.from(nonce, 'hex'), { authTagLength: 16 });
  decipher.setAAD(canonical(head));
  decipher.setAuthTag(bytes.subarray(32));
  try {
    return Uint8Array.from(Buffer.concat([decipher.update(bytes.subarray(0, 32)), decipher.final()]));
  } catch (cause) {
    throw damaged(slot.slot, cause);
  }
}

/** Reads a slot's bytes; `undefined` when they are damaged or of a kind that this version does not know. */
export function parseSlot(bytes: Uint8Array): KeySlot | undefined {
  let slot: KeySlot;
  try {
    slot = JSON.parse(Buffer.from(bytes).toString('utf8')) as KeySlot;
    const { sha256: sum, ...body } = slot;
    if (sum !== sha256(body)) return undefined;
  } catch {
    return undefined;
  }
  const hex = (text: string, length: number): boolean => new RegExp(`^[0-9a-f]{${length * 2}}$`).test(text);
  const shaped =
    slot.magic === 'holdfast-key' &&
    slot.format === 1 &&
    ['passphrase', 'key-file', 'recovery'].includes(slot.kind) &&
    slot.kdf?.name === (slot.kind === 'passphrase' ? 'scrypt' : 'hkdf') &&
    hex(slot.kdf.salt, 32) &&
    hex(slot.nonce, 12) &&
    hex(slot.wrapped, 48) &&
    hex(slot.commitment, 32);
  return shaped ? slot : undefined;
}

/** What the wrapping is bound to: all but its result. */
type SlotHead = Omit<KeySlot, 'nonce' | 'wrapped' | 'commitment' | 'sha256'>;

/** 64 bytes from the credential: the wrapping key, and the commitment to it. */
async function slotKeys(head: SlotHead, credential: Credential): Promise<{ key: Buffer; commitment: Buffer }> {
  const salt = Buffer.from(head.kdf.salt, 'hex');
  const secret = await credentialSecret(head, credential, salt);
  const both = Buffer.from(hkdfSync('sha256', secret, salt, `hf1|slot|${head.vaultId}|${head.slot}`, 64));
  return { key: both.subarray(0, 32), commitment: both.subarray(32) };
}

async function credentialSecret(head: SlotHead, credential: Credential, salt: Buffer): Promise<Uint8Array> {
  if (credential.kind === 'recovery') return parseRecoveryCode(credential.code);
  if (credential.kind === 'key-file') {
    if (credential.key.length >= 32) return credential.key;
    throw new AppError('usage.invalid', `A key file needs at least 32 bytes; this one has ${credential.key.length}`);
  }
  if (credential.passphrase.length < MIN_PASSPHRASE)
    throw new AppError('usage.invalid', `A passphrase needs at least ${MIN_PASSPHRASE} characters`);
  if (head.kdf.name !== 'scrypt') throw damaged(head.slot);
  const { n, r, p } = head.kdf;
  const maxmem = checkScrypt(head.slot, n, r, p);
  // One passphrase has several Unicode spellings, depending on the keyboard.
  return scrypt(credential.passphrase.normalize('NFKC'), salt, 32, { N: n, r, p, maxmem });
}

/** The parameters come from the store: bounded before any memory or time is spent on them. */
function checkScrypt(slot: string, n: number, r: number, p: number): number {
  const whole = [n, r, p].every(Number.isInteger);
  const memory = 128 * n * r;
  const sane = whole && n >= 1024 && Number.isInteger(Math.log2(n)) && r >= 1 && r <= 32 && p >= 1 && p <= 16;
  if (sane && memory <= MAX_SCRYPT_MEMORY) return memory + (1 << 20) * (p + 1);
  throw new AppError('vault.refused', `Key slot ${slot} asks for scrypt with N=${n} r=${r} p=${p}, beyond the limits`, {
    hint: 'Holdfast never writes such a slot. Look who else can write to the vault.',
  });
}

function sha256(body: object): string {
  return createHash('sha256').update(canonical(body)).digest('hex');
}

function canonical(body: object): Buffer {
  return Buffer.from(canonicalJson(body as JsonObject));
}

function damaged(slot: string, cause?: unknown): AppError {
  return new AppError('vault.corrupt', `Key slot ${slot} is damaged`, {
    hint: 'Open the vault with another credential, then replace this slot.',
    cause,
  });
}
