import { createSecretKey, hash, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import type { Bytes } from './bytes.ts';
import { corrupt } from './corrupt.ts';
import { FORMAT, HEADER_BYTES, MAGIC, type ObjectType } from './format.ts';

export interface ObjectHeader {
  readonly type: ObjectType;
  readonly epoch: number;
  readonly vaultId: Bytes;
  readonly salt: Bytes;
}

let counter = 0;

/** Fresh per object. Time, process and counter hedge against a random generator that was cloned with its machine. */
function freshSalt(): Bytes {
  const hedge = Buffer.from(`${process.pid}|${process.hrtime.bigint()}|${counter++}`);
  return hash('sha256', Buffer.concat([randomBytes(32), hedge]), 'buffer') as Bytes;
}

export function newHeader(type: ObjectType, epoch: number, vaultId: Bytes): ObjectHeader {
  return { type, epoch, vaultId, salt: freshSalt() };
}

export function encodeHeader(header: ObjectHeader): Bytes {
  const bytes = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(bytes, 0);
  bytes[8] = header.type.charCodeAt(0);
  bytes[9] = FORMAT;
  bytes.writeUInt32LE(header.epoch, 12);
  header.vaultId.copy(bytes, 16);
  header.salt.copy(bytes, 32);
  return bytes;
}

/** Reads the clear header and refuses whatever this format does not know. `vaultId` is compared when given. */
export function decodeHeader(bytes: Bytes, name: string, type: ObjectType, vaultId?: Bytes): ObjectHeader {
  if (bytes.length < HEADER_BYTES) throw corrupt(name, 'too short for a header');
  if (!bytes.subarray(0, 8).equals(MAGIC)) throw corrupt(name, 'not an object of a vault');
  if (bytes[8] !== type.charCodeAt(0)) throw corrupt(name, 'object of another type');
  if (bytes[9] !== FORMAT) throw corrupt(name, `format ${bytes[9]} is not known`);
  if (bytes.readUInt16LE(10) !== 0) throw corrupt(name, 'unknown flags');
  const own = bytes.subarray(16, 32);
  if (vaultId && !own.equals(vaultId)) throw corrupt(name, 'object of another vault');
  return { type, epoch: bytes.readUInt32LE(12), vaultId: own, salt: bytes.subarray(32, 64) };
}

/** HKDF-SHA-256 with 32 bytes of output. */
export function derive(key: Uint8Array, salt: Uint8Array, info: string): Bytes {
  return Buffer.from(hkdfSync('sha256', key, salt, info, 32));
}

/** The key of one object: bound to its type, its tenant and its name, so that a swapped object does not open. */
export function objectKey(dek: Uint8Array, header: ObjectHeader, tenantTag: string, name: string): KeyObject {
  return createSecretKey(derive(dek, header.salt, `hf1|${header.type}|${tenantTag}|${name}`));
}
