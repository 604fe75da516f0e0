import { hash, type KeyObject } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Bytes } from './bytes.ts';
import { briefly, compress, type Packing } from './codec.ts';
import { HEADER_BYTES } from './format.ts';
import { type Dictionaries, openFrame } from './frame.ts';
import { type HashKeys, hashLeaf, type LeafHashes } from './record-hash.ts';

/*
 * The work on whole frames that takes long and needs nothing but bytes and keys: done by whatever thread is free, with
 * the same result.
 */

/** How the frames of a batch are treated. */
export interface PressManner {
  readonly packing: Packing;
  /** Number of the dictionary. */
  readonly dictionary?: number | undefined;
  /** Contents are leaves: their records are hashed, and their ids made. */
  readonly leaf?: { readonly keys: HashKeys; readonly run: boolean } | undefined;
}

/** Contents side by side in `bytes`. */
export interface PressBatch {
  readonly manner: PressManner;
  readonly lengths: readonly number[];
}

/** The contents as they are stored, in the place of the contents themselves. */
export interface Pressed {
  readonly codecs: readonly number[];
  readonly lengths: readonly number[];
  /** One for each leaf. */
  readonly leaves: readonly LeafHashes[];
}

/** Compresses every content, each no longer than it was, so that all fit where they were. */
export function press(bytes: Bytes, { manner, lengths }: PressBatch, dictionaries: Dictionaries): Pressed {
  const { leaf, packing } = manner;
  const dictionary = manner.dictionary === undefined ? undefined : dictionaries(manner.dictionary);
  const pressed = { codecs: [] as number[], lengths: [] as number[], leaves: [] as LeafHashes[] };
  let from = 0;
  let to = 0;
  for (const length of lengths) {
    const content = bytes.subarray(from, from + length);
    if (leaf) pressed.leaves.push(hashLeaf(leaf.keys, leaf.run, content));
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
