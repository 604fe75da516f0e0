import { hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { ByteReader, type Bytes, bufferOf } from './bytes.ts';
import { FRAME_OVERHEAD, HEADER_BYTES, KIND, names, TAIL_BYTES } from './format.ts';
import { openFrame } from './frame.ts';
import { encodeHeader, objectKey } from './object-header.ts';
import type { PackRef } from './pack-writer.ts';
import type { CheckReport } from './verify-report.ts';

/** V1: one complete listing; every pack that is needed is there with the right size, and every dictionary. */
export async function verifyListing(report: CheckReport, needed: ReadonlySet<string>): Promise<void> {
  const { backend, keys, log } = report.context;
  const sizes = new Map<string, number>();
  for await (const { name, size } of backend.list(names.packs(keys.tag))) sizes.set(name, size);
  for (const id of needed) {
    const name = names.pack(keys.tag, id);
    const ref = log.state.packs.get(id);
    const size = sizes.get(name);
    if (!ref) report.addPack(id, name, 'is referred to, but no log entry introduces it');
    else if (size === undefined) report.addPack(id, name, 'is missing');
    else if (size !== ref.size) report.addPack(id, name, `has ${size} bytes instead of ${ref.size}`);
  }
  const dictionaries = new Set<number>();
  for (const { tables } of log.state.snapshots.values()) {
    for (const { dict } of tables.values()) if (dict !== undefined) dictionaries.add(dict);
  }
  for (const number of dictionaries) {
    const name = names.dictionary(keys.tag, number);
    if (!(await backend.stat(name))) report.add(name, 'is missing: leaves that use it cannot be read');
  }
}

/** V3, first part: every byte of a pack is what was uploaded. */
export async function verifyPack(report: CheckReport, ref: PackRef): Promise<void> {
  const { backend, keys } = report.context;
  const name = names.pack(keys.tag, ref.id);
  const object = await backend.read(name);
  if (!object) {
    report.addPack(ref.id, name, 'is missing');
    return;
  }
  const bytes = bufferOf(object);
  report.read(bytes.length);
  if (bytes.length !== ref.size || hash('sha256', withoutHash(bytes), 'hex') !== ref.sha256) {
    report.addPack(ref.id, name, 'its bytes are not those that were uploaded');
    return;
  }
  try {
    checkDirectory(report, ref, bytes, name);
  } catch (error) {
    report.addPack(ref.id, name, error instanceof Error ? error.message : String(error));
  }
}

function withoutHash(bytes: Bytes): Bytes {
  return bytes.subarray(0, bytes.length - 32);
}

/** The tail, the directory and the frames tell the same. */
function checkDirectory(report: CheckReport, ref: PackRef, bytes: Bytes, name: string): void {
  const { keys } = report.context;
  const header = { type: 'P', epoch: ref.epoch, vaultId: keys.vaultId, salt: Buffer.from(ref.salt, 'hex') } as const;
  const context = encodeHeader(header);
  if (!bytes.subarray(0, HEADER_BYTES).equals(context)) throw new Error('its header is not the one in the log');
  if (!bytes.subarray(-32).equals(Buffer.from(ref.sha256, 'hex'))) throw new Error('its tail has another hash');
  const tail = new ByteReader(bytes, name, bytes.length - TAIL_BYTES);
  const directoryOffset = tail.u64();
  const frames = tail.u32();
  if (tail.u32() !== crc32(bytes.subarray(bytes.length - TAIL_BYTES, bytes.length - TAIL_BYTES + 12))) {
    throw new Error('its tail is damaged');
  }
  const key = objectKey(keys.dek(ref.epoch, name), header, keys.tag, name);
  const directory = openFrame(key, context, bytes, directoryOffset, directoryOffset, name);
  if (directory.header.kind !== KIND.directory) throw new Error('it has no directory');
  const reader = new ByteReader(directory.content, name);
  if (reader.u32() !== frames) throw new Error('directory and tail disagree');
  let at = HEADER_BYTES;
  for (let i = 0; i < frames; i++) {
    const [kind, rawLength, cipherLength] = [reader.u8(), reader.u32(), reader.u32()];
    const same = bytes[at + 4] === kind && bytes.readUInt32LE(at + 8) === rawLength;
    if (!same || bytes.readUInt32LE(at + 12) !== cipherLength) throw new Error('directory and frames disagree');
    at += FRAME_OVERHEAD + cipherLength;
  }
  reader.end();
  if (at !== directoryOffset) throw new Error('directory and frames disagree');
  const rest = bytes.subarray(at + directory.length, bytes.length - TAIL_BYTES);
  if (rest.some((byte) => byte !== 0)) throw new Error('its padding is not empty');
}
