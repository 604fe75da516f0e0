import { hash } from 'node:crypto';
import { type Bytes, ByteWriter } from './bytes.ts';
import { corrupt } from './corrupt.ts';
import { ENTRY_FRAME_OFFSET, HEADER_BYTES, KIND, names } from './format.ts';
import { openFrame, sealFrame } from './frame.ts';
import type { EntryBody, EntryStamp } from './log-state.ts';
import { decodeHeader, encodeHeader, newHeader, objectKey } from './object-header.ts';
import { jsonBytes, parseJson } from './small-object.ts';
import type { TenantKeys } from './tenant-keys.ts';

export type Entry = EntryBody & EntryStamp;

/** The hash before the first entry. */
export const NO_ENTRY = '00'.repeat(32);

export function entryHash(object: Bytes): string {
  return hash('sha256', object, 'hex');
}

export function sealEntry(keys: TenantKeys, seq: number, previous: string, entry: Entry): Bytes {
  const name = names.entry(keys.tag, seq);
  const header = newHeader('L', keys.epoch, keys.vaultId);
  const context = new ByteWriter(ENTRY_FRAME_OFFSET).bytes(encodeHeader(header)).u64(seq).hex(previous).copy();
  const key = objectKey(keys.dek(keys.epoch, name), header, keys.tag, name);
  const frame = sealFrame(key, context, ENTRY_FRAME_OFFSET, KIND.entry, jsonBytes(entry));
  const object = Buffer.concat([context, frame]);
  openEntry(keys, seq, object);
  return object;
}

/** Opens entry `seq`; its number and the hash of the entry before it are authenticated with it. */
export function openEntry(
  keys: TenantKeys,
  seq: number,
  object: Bytes,
): { readonly previous: string; readonly entry: Entry } {
  const name = names.entry(keys.tag, seq);
  const header = decodeHeader(object, name, 'L', keys.vaultId);
  if (object.length < ENTRY_FRAME_OFFSET) throw corrupt(name, 'ends too early');
  const low = object.readUInt32LE(HEADER_BYTES);
  if (low + object.readUInt32LE(HEADER_BYTES + 4) * 2 ** 32 !== seq) throw corrupt(name, 'bears another number');
  const context = object.subarray(0, ENTRY_FRAME_OFFSET);
  const key = objectKey(keys.dek(header.epoch, name), header, keys.tag, name);
  const frame = openFrame(key, context, object, ENTRY_FRAME_OFFSET, ENTRY_FRAME_OFFSET, name);
  if (frame.header.kind !== KIND.entry) throw corrupt(name, 'holds a frame of another kind');
  if (ENTRY_FRAME_OFFSET + frame.length !== object.length) throw corrupt(name, 'has bytes after its end');
  const previous = object.subarray(HEADER_BYTES + 8, ENTRY_FRAME_OFFSET).toString('hex');
  return { previous, entry: parseJson<Entry>(frame.content, name) };
}
