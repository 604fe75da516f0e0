import { createHmac, hash, type KeyObject } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Bytes } from './bytes.ts';
import { briefly, compress, type Packing } from './codec.ts';
import { HEADER_BYTES } from './format.ts';
import { type Dictionaries, openFrame } from './frame.ts';

/*
 * The work on whole frames that takes long and needs nothing but bytes and keys: done by whatever thread is free, with
 * the same result.
 */

/** How the frames of a batch are treated. */
export interface PressManner {
  readonly packing: Packing;
  /** Number of the dictionary. */
  readonly dictionary?: number | undefined;
  /** Leaves: their ids are made with this key, the kind of leaf before what is hashed. */
  readonly id?: { readonly key: KeyObject; readonly kind: number } | undefined;
}

/** Contents side by side in `bytes`. */
export interface PressBatch {
  readonly manner: PressManner;
  readonly lengths: readonly number[];
  /** How many bytes at the beginning of each content its id leaves out. */
  readonly heads: readonly number[];
}

/** The contents as they are stored, in the place of the contents themselves. */
export interface Pressed {
  readonly codecs: readonly number[];
  readonly lengths: readonly number[];
  /** Empty where no ids are made. */
  readonly ids: readonly string[];
}

export function leafIdOf(key: KeyObject, kind: number, logical: Bytes): string {
  return createHmac('sha256', key).update(Buffer.of(kind)).update(logical).digest('hex').slice(0, 32);
}

/** Compresses every content, each no longer than it was, so that all fit where they were. */
export function press(bytes: Bytes, { manner, lengths, heads }: PressBatch, dictionaries: Dictionaries): Pressed {
  const { id, packing } = manner;
  const dictionary = manner.dictionary === undefined ? undefined : dictionaries(manner.dictionary);
  const pressed = { codecs: [] as number[], lengths: [] as number[], ids: [] as string[] };
  let from = 0;
  let to = 0;
  for (const [i, length] of lengths.entries()) {
    const content = bytes.subarray(from, from + length);
    if (id) pressed.ids.push(leafIdOf(id.key, id.kind, content.subarray(heads[i])));
    const encoded = compress(content, dictionary, packing);
    encoded.bytes.copy(bytes, to);
    pressed.codecs.push(encoded.codec);
    pressed.lengths.push(encoded.bytes.length);
    from += length;
    to += encoded.bytes.length;
  }
  return pressed;
}

/** What some frames of a finished pack must turn out to be. */
export interface FramesProof {
  readonly name: string;
  readonly key: KeyObject;
  readonly offsets: readonly number[];
  readonly kinds: readonly number[];
  /** CRC-32 of the content; absent where the frame carries a checksum of its own. */
  readonly crcs: readonly (number | undefined)[];
}

/** Where a pack holds the SHA-256 of what stands before it: its last bytes. */
const HASH_BYTES = 32;

export function hashPack(pack: Bytes): void {
  const end = pack.length - HASH_BYTES;
  hash('sha256', pack.subarray(0, end), 'buffer').copy(pack, end);
}

/** Opens and decodes frames from the very bytes that will be sent. Throws on those that do not open. */
export function proveFrames(pack: Bytes, proof: FramesProof, dictionaries: Dictionaries): boolean {
  const context = pack.subarray(0, HEADER_BYTES);
  return proof.offsets.every((offset, i) => {
    const frame = openFrame(proof.key, context, pack, offset, offset, proof.name, dictionaries, briefly);
    const crc = proof.crcs[i];
    return frame.header.kind === proof.kinds[i] && (crc === undefined || crc32(frame.content) === crc);
  });
}
