import { inflateRawSync } from 'node:zlib';
import type { Bytes } from './bytes.ts';
import { briefly, type Packing, type Room, zstdCompress, zstdDecompress } from './zstd.ts';

export { briefly, type Packing, type Room };

export const CODEC = { none: 0, deflate: 1, zstd: 2 } as const;

export interface Encoded {
  readonly codec: number;
  readonly bytes: Bytes;
}

/** Stored as is when compression gains nothing. The result is valid until the next call. */
export function compress(raw: Bytes, dictionary?: Bytes, packing: Packing | 'none' = 'plain'): Encoded {
  const bytes = raw.length === 0 || packing === 'none' ? undefined : zstdCompress(raw, dictionary, packing);
  return bytes ? { codec: CODEC.zstd, bytes } : { codec: CODEC.none, bytes: raw };
}

/** Throws when the content does not decode to exactly `rawLength` bytes. `room` may give the memory for it. */
export function decompress(codec: number, bytes: Bytes, rawLength: number, dictionary?: Bytes, room?: Room): Bytes {
  let raw: Bytes;
  if (codec === CODEC.none) raw = bytes;
  else if (codec === CODEC.deflate) raw = inflateRawSync(bytes, { maxOutputLength: Math.max(1, rawLength) }) as Bytes;
  else if (codec === CODEC.zstd) raw = zstdDecompress(bytes, rawLength, dictionary, room);
  else throw new RangeError(`codec ${codec} is not known`);
  if (raw.length !== rawLength) throw new RangeError('content has another length than its frame says');
  return raw;
}
