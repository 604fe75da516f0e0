import { constants, inflateRawSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import type { Bytes } from './bytes.ts';

export const CODEC = { none: 0, deflate: 1, zstd: 2 } as const;

// Small tables: a fresh context is set up for each frame, and clearing big ones costs more than they gain on 8 KiB.
const params = {
  [constants.ZSTD_c_compressionLevel]: 3,
  [constants.ZSTD_c_hashLog]: 14,
  [constants.ZSTD_c_chainLog]: 14,
  [constants.ZSTD_c_windowLog]: 17,
};
const wideParams = { [constants.ZSTD_c_compressionLevel]: 3 };
const fastParams = { [constants.ZSTD_c_compressionLevel]: 1 };

export interface Encoded {
  readonly codec: number;
  readonly bytes: Bytes;
}

/** One conservative level everywhere; stored as is when compression gains nothing. */
export function compress(raw: Bytes, dictionary?: Bytes, fast = false): Encoded {
  const wide = raw.length > 131_072;
  const chunkSize = Math.max(1024, Math.min(1 << 20, raw.length));
  const chosen = fast ? fastParams : wide ? wideParams : params;
  const bytes = zstdCompressSync(raw, { params: chosen, chunkSize, ...(dictionary ? { dictionary } : {}) });
  return bytes.length < raw.length ? { codec: CODEC.zstd, bytes: bytes as Bytes } : { codec: CODEC.none, bytes: raw };
}

/** Throws when the content does not decode to exactly `rawLength` bytes. */
export function decompress(codec: number, bytes: Bytes, rawLength: number, dictionary?: Bytes): Bytes {
  let raw: Bytes;
  const limits = { maxOutputLength: Math.max(1, rawLength), chunkSize: Math.max(64, Math.min(1 << 20, rawLength)) };
  if (codec === CODEC.none) raw = bytes;
  else if (codec === CODEC.deflate) raw = inflateRawSync(bytes, limits) as Bytes;
  else if (codec === CODEC.zstd) {
    raw = zstdDecompressSync(bytes, { ...limits, ...(dictionary ? { dictionary } : {}) }) as Bytes;
  } else throw new RangeError(`codec ${codec} is not known`);
  if (raw.length !== rawLength) throw new RangeError('content has another length than its frame says');
  return raw;
}
