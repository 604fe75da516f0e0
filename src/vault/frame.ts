import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import type { Bytes } from './bytes.ts';
import { compress, decompress, type Encoded, type Packing, type Room } from './codec.ts';
import { corrupt } from './corrupt.ts';
import { ENTRY_FRAME_OFFSET, FRAME_HEADER_BYTES, FRAME_OVERHEAD, maxRaw, SYNC, TAG_BYTES } from './format.ts';

export interface FrameHeader {
  readonly kind: number;
  readonly codec: number;
  readonly dict: number;
  readonly rawLength: number;
  readonly cipherLength: number;
}

export interface Dictionary {
  readonly number: number;
  readonly bytes: Bytes;
}

/** Finds a dictionary by its number; frames name the one they were compressed with. */
export type Dictionaries = (number: number) => Bytes;

function nonceFor(offset: number): Bytes {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32LE(offset % 0x1_0000_0000, 4);
  nonce.writeUInt32LE(Math.floor(offset / 0x1_0000_0000), 8);
  return nonce;
}

const aad = Buffer.alloc(ENTRY_FRAME_OFFSET + FRAME_HEADER_BYTES);

/** What is authenticated but not encrypted: the object's clear beginning and the frame's header. Valid until the next call. */
function authenticated(context: Bytes, frame: Bytes, at: number): Bytes {
  context.copy(aad, 0);
  frame.copy(aad, context.length, at, at + FRAME_HEADER_BYTES);
  return aad.subarray(0, context.length + FRAME_HEADER_BYTES);
}

/** How a frame is compressed. */
export interface Manner {
  readonly dictionary?: Dictionary | undefined;
  readonly packing?: Packing | 'none';
}

/** Content as it is stored, before it is encrypted. */
export interface Packed {
  readonly rawLength: number;
  readonly encoded: Encoded;
}

/** The whole frame for `content`, to stand at `offset` of the object that `context` is the header of. */
export function sealFrame(
  key: KeyObject,
  context: Bytes,
  offset: number,
  kind: number,
  content: Bytes,
  { dictionary, packing }: Manner = {},
): Bytes {
  const encoded = compress(content, dictionary?.bytes, packing);
  return sealPacked(key, context, offset, kind, { rawLength: content.length, encoded }, dictionary?.number);
}

/** As `sealFrame`, for what is compressed already. `room` gives the bytes that the frame is written to. */
export function sealPacked(
  key: KeyObject,
  context: Bytes,
  offset: number,
  kind: number,
  { rawLength, encoded }: Packed,
  dictionary = 0,
  room: (length: number) => Bytes = Buffer.allocUnsafe,
): Bytes {
  if (rawLength > maxRaw(kind)) throw new RangeError('the content is larger than a frame of its kind may hold');
  const frame = room(FRAME_OVERHEAD + encoded.bytes.length);
  frame.writeUInt32LE(SYNC, 0);
  frame[4] = kind;
  frame[5] = encoded.codec;
  frame.writeUInt16LE(encoded.codec === 0 ? 0 : dictionary, 6);
  frame.writeUInt32LE(rawLength, 8);
  frame.writeUInt32LE(encoded.bytes.length, 12);
  frame.writeUInt32LE(0, 16);
  const cipher = createCipheriv('aes-256-gcm', key, nonceFor(offset));
  cipher.setAAD(authenticated(context, frame, 0));
  cipher.update(encoded.bytes).copy(frame, FRAME_HEADER_BYTES);
  cipher.final();
  cipher.getAuthTag().copy(frame, frame.length - TAG_BYTES);
  return frame;
}

export function decodeFrameHeader(bytes: Bytes, at: number, object: string): FrameHeader {
  if (at + FRAME_HEADER_BYTES > bytes.length) throw corrupt(object, 'ends within a frame');
  if (bytes.readUInt32LE(at) !== SYNC) throw corrupt(object, `no frame at ${at}`);
  const header = {
    kind: bytes[at + 4]!,
    codec: bytes[at + 5]!,
    dict: bytes.readUInt16LE(at + 6),
    rawLength: bytes.readUInt32LE(at + 8),
    cipherLength: bytes.readUInt32LE(at + 12),
  };
  if (
    header.rawLength > maxRaw(header.kind) ||
    header.cipherLength > header.rawLength ||
    bytes.readUInt32LE(at + 16) !== 0
  ) {
    throw corrupt(object, `malformed frame at ${at}`);
  }
  return header;
}

export interface OpenedFrame {
  readonly header: FrameHeader;
  readonly content: Bytes;
  /** Whole frame, header to tag. */
  readonly length: number;
}

/** Authenticates and decodes the frame that starts at `at` of `bytes`; `offset` is its place in the object. `room` may give the memory for the content. */
export function openFrame(
  key: KeyObject,
  context: Bytes,
  bytes: Bytes,
  at: number,
  offset: number,
  object: string,
  dictionaries?: Dictionaries,
  room?: Room,
): OpenedFrame {
  const header = decodeFrameHeader(bytes, at, object);
  const length = FRAME_OVERHEAD + header.cipherLength;
  if (at + length > bytes.length) throw corrupt(object, 'ends within a frame');
  const body = at + FRAME_HEADER_BYTES;
  let encoded: Bytes;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonceFor(offset), { authTagLength: TAG_BYTES });
    decipher.setAAD(authenticated(context, bytes, at));
    decipher.setAuthTag(bytes.subarray(at + length - TAG_BYTES, at + length));
    encoded = decipher.update(bytes.subarray(body, body + header.cipherLength)) as Bytes;
    decipher.final();
  } catch (cause) {
    throw corrupt(object, `the frame at ${offset} does not authenticate`, cause);
  }
  if (header.dict !== 0 && !dictionaries) throw corrupt(object, 'a dictionary is named where none may be');
  const dictionary = header.dict === 0 ? undefined : dictionaries!(header.dict);
  try {
    return { header, content: decompress(header.codec, encoded, header.rawLength, dictionary, room), length };
  } catch (cause) {
    throw corrupt(object, `the frame at ${offset} does not decode`, cause);
  }
}
