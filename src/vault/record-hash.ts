import { createHmac, hash, type KeyObject } from 'node:crypto';
import { ByteReader, type Bytes, ByteWriter } from './bytes.ts';
import { KIND } from './format.ts';
import { encodeFar, type FarValue, isFar, TAG } from './record.ts';

/** Bytes of a record hash. */
export const HASH_BYTES = 32;
const PREV_BYTES = 16;
const SECRET_BYTES = 32;

/** What hashes and ids are made with. */
export interface HashKeys {
  /** HMAC key of leaves and nodes. */
  readonly idKey: KeyObject;
  /** The first 32 bytes that a record hash covers. */
  readonly digestKey: Uint8Array;
}

/** What is hashed: the secret and one record. Grows with the largest. */
let scratch: Bytes = Buffer.allocUnsafeSlow(4096);

function scratchOf(length: number, { digestKey }: Pick<HashKeys, 'digestKey'>): Bytes {
  if (scratch.length < length) scratch = Buffer.allocUnsafeSlow(length * 2);
  scratch.set(digestKey, 0);
  return scratch;
}

/** As a byte string, which is made faster than a buffer; only its first 32 characters count. */
function hashOf(length: number): string {
  return hash('sha512', scratch.subarray(0, length), 'binary');
}

/** The record hash of FORMAT.md, §6.5, as a byte string. */
export function recordHash(keys: Pick<HashKeys, 'digestKey'>, key: string, value: Bytes | FarValue): string {
  const record = new ByteWriter(64 + key.length + (isFar(value) ? 0 : value.length)).key(key);
  if (isFar(value)) encodeFar(record.u8(TAG.far), value, false);
  else record.u8(TAG.inline).varint(value.length).bytes(value);
  const length = SECRET_BYTES + record.length;
  scratchOf(length, keys).set(record.view(), SECRET_BYTES);
  return hashOf(length).slice(0, HASH_BYTES);
}

/** What a leaf's pointer and the digest of its table rest on. */
export interface LeafHashes {
  readonly id: string;
  /** One hash for each record, side by side; zeros for a removed one. */
  readonly hashes: Bytes;
}

/** Hashes the records of a leaf from its stored form, and makes its id of them (FORMAT.md, §6.4). */
export function hashLeaf(keys: HashKeys, run: boolean, content: Bytes): LeafHashes {
  const reader = new ByteReader(content, 'a leaf');
  const count = reader.varint();
  const hashes = Buffer.alloc(count * HASH_BYTES);
  const identity = new ByteWriter(64 + count * (1 + PREV_BYTES + HASH_BYTES)).u8(run ? KIND.runLeaf : KIND.leaf);
  for (let i = 0; i < count; i++) {
    const start = reader.at;
    reader.skip(reader.varint());
    const tag = reader.u8();
    const headEnd = reader.at;
    identity.u8(tag);
    if (run) identity.bytes(reader.take(PREV_BYTES));
    if (tag === TAG.removed) {
      identity.bytes(content.subarray(start, headEnd - 1));
      continue;
    }
    const bodyStart = reader.at;
    const size = reader.varint();
    reader.skip(tag === TAG.far ? HASH_BYTES : size);
    const bodyEnd = reader.at;
    const body = SECRET_BYTES + headEnd - start;
    const length = body + bodyEnd - bodyStart;
    const bytes = scratchOf(length, keys);
    content.copy(bytes, SECRET_BYTES, start, headEnd);
    content.copy(bytes, body, bodyStart, bodyEnd);
    const made = hashOf(length);
    hashes.write(made, i * HASH_BYTES, HASH_BYTES, 'latin1');
    identity.text(made, HASH_BYTES);
    if (tag === TAG.far) skipPlaces(reader);
  }
  return { id: createHmac('sha256', keys.idKey).update(identity.view()).digest('hex').slice(0, 32), hashes };
}

/** The places of a value's chunks are no part of what it is. */
function skipPlaces(reader: ByteReader): void {
  for (let chunks = reader.varint(); chunks > 0; chunks--) {
    reader.skip(16);
    for (let i = 0; i < 3; i++) reader.varint();
  }
}
