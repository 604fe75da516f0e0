import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import zlib from 'node:zlib';
import { seededRandom } from '../../src/vault/backends/faults.ts';

/*
 * Stand-ins for the costly primitives, so that twenty thousand stories take minutes. What is under test is the order of
 * calls, not the ciphers: the vault's own code is untouched, and `--real-crypto` tells the stories without this file.
 * Random bytes come from the story's seed, so that the same seed gives the same names and the same story.
 */
let random = seededRandom(1);

export function seedRandomBytes(seed: number): void {
  random = seededRandom(seed ^ 0x5eed);
}

function nextBytes(size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  for (let at = 0; at < size; at++) bytes[at] = random() * 256;
  return bytes;
}

const nothing = Buffer.alloc(0);
const tag = Buffer.alloc(16);
const cipher = {
  setAAD: () => cipher,
  setAuthTag: () => cipher,
  update: (bytes: Buffer) => Buffer.from(bytes),
  final: () => nothing,
  getAuthTag: () => tag,
};

if (!process.argv.includes('--real-crypto')) {
  const lighter = {
    randomBytes: nextBytes,
    randomInt: (low: number, high: number) => low + Math.floor(random() * (high - low)),
    hkdfSync: (_: string, key: Uint8Array, _salt: unknown, _info: unknown, size: number) => {
      const derived = new Uint8Array(size);
      derived.set(key.subarray(0, size));
      return derived.buffer;
    },
    createCipheriv: () => cipher,
    createDecipheriv: () => cipher,
    createSecretKey: (key: Uint8Array) => key,
    hash: (_: string, data: Uint8Array | string, encoding: BufferEncoding | 'buffer' = 'hex') => {
      const digest = Buffer.alloc(32);
      for (let at = 0; at < 32; at += 16) digest.writeUInt32LE(zlib.crc32(data, at), at);
      return encoding === 'buffer' ? digest : digest.toString(encoding);
    },
    createHmac: (algorithm: string, key: Uint8Array) => crypto.createHash(algorithm).update(key),
  };
  Object.assign(crypto, lighter);
  // What does not get smaller is stored as it is.
  Object.defineProperty(zlib, 'createZstdCompress', { value: () => ({}) });
  Object.assign(zlib, { zstdCompressSync: (bytes: Buffer) => bytes });
  syncBuiltinESMExports();
}
