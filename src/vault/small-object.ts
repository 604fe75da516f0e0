import { type Bytes, bufferOf } from './bytes.ts';
import { corrupt } from './corrupt.ts';
import { HEADER_BYTES, type ObjectType } from './format.ts';
import { openFrame, sealFrame } from './frame.ts';
import { decodeHeader, encodeHeader, newHeader, objectKey } from './object-header.ts';
import type { TenantKeys } from './tenant-keys.ts';

/** An object that is a header and a few frames, nothing else: dictionaries, documents, journal segments. */
export function sealSmallObject(
  keys: TenantKeys,
  type: ObjectType,
  name: string,
  kind: number,
  contents: readonly Bytes[],
): Bytes {
  const header = newHeader(type, keys.epoch, keys.vaultId);
  const context = encodeHeader(header);
  const key = objectKey(keys.dek(header.epoch, name), header, keys.tag, name);
  const parts: Bytes[] = [context];
  let offset = HEADER_BYTES;
  for (const content of contents) {
    const frame = sealFrame(key, context, offset, kind, content);
    offset += frame.length;
    parts.push(frame);
  }
  return Buffer.concat(parts);
}

/** Opens `count` frames of `kind`. With `beginning`, bytes may follow: the object was read in part. */
export function openSmallObject(
  keys: TenantKeys,
  type: ObjectType,
  name: string,
  kind: number,
  count: number,
  object: Uint8Array,
  beginning = false,
): Bytes[] {
  const bytes = bufferOf(object);
  const header = decodeHeader(bytes, name, type, keys.vaultId);
  const context = bytes.subarray(0, HEADER_BYTES);
  const key = objectKey(keys.dek(header.epoch, name), header, keys.tag, name);
  const contents: Bytes[] = [];
  let offset = HEADER_BYTES;
  while (contents.length < count) {
    const frame = openFrame(key, context, bytes, offset, offset, name);
    if (frame.header.kind !== kind) throw corrupt(name, 'holds a frame of another kind');
    contents.push(frame.content);
    offset += frame.length;
  }
  if (!beginning && offset !== bytes.length) throw corrupt(name, 'has bytes after its end');
  return contents;
}

export function jsonBytes(value: unknown): Bytes {
  return Buffer.from(JSON.stringify(value), 'utf8');
}

export function parseJson<T>(bytes: Bytes, object: string): T {
  try {
    return JSON.parse(bytes.toString('utf8')) as T;
  } catch (cause) {
    throw corrupt(object, 'is not JSON', cause);
  }
}
