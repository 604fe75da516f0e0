import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { AppError } from '../model/errors.ts';
import { type Credential, type KeySlot, type KeySlotOptions, openSlot, sealSlot } from './keys-slot.ts';

/*
 * Values that a backup may keep and must not be able to read: recovery keys, local administrator passwords. Whoever can
 * open the vault can seal with the public half; opening takes a credential of the seal's own. FORMAT.md, §9.1.
 */

/** The seal of one tenant as it lies in the vault: the public half, and the private half in key slots. */
export interface SealKey {
  readonly format: 1;
  /** X25519, base64url. */
  readonly publicKey: string;
  readonly slots: readonly KeySlot[];
}

const VERSION = 1;
const HEAD = 1 + 32 + 12;

/** Makes a seal that each of the credentials opens. `owner` is the tenant; a slot opens for nobody else. */
export async function newSealKey(
  owner: string,
  credentials: readonly Credential[],
  options: KeySlotOptions = {},
): Promise<SealKey> {
  const { privateKey, publicKey } = generateKeyPairSync('x25519');
  const secret = Buffer.from(jwk(privateKey).d ?? '', 'base64url');
  const slots: KeySlot[] = [];
  for (const credential of credentials) slots.push(await sealSlot(scope(owner), secret, credential, options));
  secret.fill(0);
  return { format: 1, publicKey: jwk(publicKey).x ?? '', slots };
}

/** The private half; `undefined` when the credential opens none of the slots. Errors: `vault.corrupt`. */
export async function openSealKey(owner: string, key: SealKey, credential: Credential): Promise<KeyObject | undefined> {
  for (const slot of key.slots) {
    const secret = slot.vaultId === scope(owner) ? await openSlot(slot, credential) : undefined;
    if (secret) return privateKeyOf(secret, key.publicKey);
  }
  return undefined;
}

/** Seals for whoever has the private half. `place` says whose value it is; it opens nowhere else. */
export function seal(publicKey: string, place: string, plain: Uint8Array): string {
  const own = generateKeyPairSync('x25519');
  const ephemeral = Buffer.from(jwk(own.publicKey).x ?? '', 'base64url');
  const nonce = randomBytes(12);
  const key = boxKey(own.privateKey, publicKeyOf(publicKey), ephemeral, publicKey);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const head = Buffer.concat([Buffer.from([VERSION]), ephemeral, nonce]);
  cipher.setAAD(Buffer.concat([head, Buffer.from(place, 'utf8')]));
  return Buffer.concat([head, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url');
}

/** Errors: `vault.corrupt` when the text was not sealed for this place and key. */
export function unseal(privateKey: KeyObject, place: string, text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes[0] !== VERSION || bytes.length < HEAD + 16) throw damaged(place);
  const head = bytes.subarray(0, HEAD);
  const ephemeral = head.subarray(1, 33);
  try {
    const own = jwk(createPublicKey(privateKey)).x ?? '';
    const key = boxKey(privateKey, publicKeyOf(ephemeral.toString('base64url')), ephemeral, own);
    const decipher = createDecipheriv('aes-256-gcm', key, head.subarray(33), { authTagLength: 16 });
    decipher.setAAD(Buffer.concat([head, Buffer.from(place, 'utf8')]));
    decipher.setAuthTag(bytes.subarray(-16));
    return Uint8Array.from(Buffer.concat([decipher.update(bytes.subarray(HEAD, -16)), decipher.final()]));
  } catch (cause) {
    throw damaged(place, cause);
  }
}

function boxKey(privateKey: KeyObject, publicKey: KeyObject, ephemeral: Uint8Array, recipient: string): Uint8Array {
  const shared = diffieHellman({ privateKey, publicKey });
  const salt = Buffer.concat([ephemeral, Buffer.from(recipient, 'base64url')]);
  return new Uint8Array(hkdfSync('sha256', shared, salt, 'hf1|seal', 32));
}

const scope = (owner: string): string => `seal|${owner}`;
const jwk = (key: KeyObject) => key.export({ format: 'jwk' });
const publicKeyOf = (x: string): KeyObject => createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });

function privateKeyOf(secret: Uint8Array, x: string): KeyObject {
  const d = Buffer.from(secret).toString('base64url');
  return createPrivateKey({ key: { kty: 'OKP', crv: 'X25519', d, x }, format: 'jwk' });
}

function damaged(place: string, cause?: unknown): AppError {
  return new AppError('vault.corrupt', `The sealed value of ${place} does not open`, {
    hint: 'It was damaged, moved, or sealed for another key.',
    cause,
  });
}
