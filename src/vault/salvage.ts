import { type Bytes, bufferOf, fromByteString } from './bytes.ts';
import { decodeDictionary } from './dictionary-store.ts';
import { HEADER_BYTES, KIND, names, SYNC } from './format.ts';
import { decodeFrameHeader, openFrame } from './frame.ts';
import { decodeHeader, encodeHeader, objectKey } from './object-header.ts';
import { decodeLeaf, type Value } from './record.ts';
import type { TenantContext } from './tenant-context.ts';

export interface SalvagedRecord {
  readonly key: string;
  /** Bytes of the value; `null` when the record says that the key is gone or its value lies elsewhere. */
  readonly value: Value;
}

export interface Salvaged {
  /** Frames that still open, by offset. */
  readonly frames: readonly { readonly offset: number; readonly kind: number; readonly content: Bytes }[];
  readonly records: readonly SalvagedRecord[];
  /** Bytes of the pack that belong to no frame that opens. */
  readonly lostBytes: number;
}

const SYNC_BYTES = Buffer.alloc(4);
SYNC_BYTES.writeUInt32LE(SYNC);

/**
 * Takes out of a damaged pack what still authenticates. Needs neither its directory nor the log: frames are found by
 * their sync words. Dictionaries that are lost are taken from the copies inside the pack.
 */
export async function salvagePack(context: TenantContext, pack: string): Promise<Salvaged> {
  const { backend, keys, dictionaries, log } = context;
  const name = names.pack(keys.tag, pack);
  const object = await backend.read(name);
  if (!object) return { frames: [], records: [], lostBytes: 0 };
  const bytes = bufferOf(object);
  const ref = log.state.packs.get(pack);
  // The log knows the header too: a pack whose first bytes are gone still opens.
  const salt = ref && Buffer.from(ref.salt, 'hex');
  const header = ref
    ? ({ type: 'P', epoch: ref.epoch, vaultId: keys.vaultId, salt: salt! } as const)
    : decodeHeader(bytes, name, 'P', keys.vaultId);
  const key = objectKey(keys.dek(header.epoch, name), header, keys.tag, name);
  const clear = encodeHeader(header);
  const frames: { offset: number; kind: number; content: Bytes }[] = [];
  const records: SalvagedRecord[] = [];
  let whole = 0;
  let at = HEADER_BYTES;
  for (;;) {
    at = bytes.indexOf(SYNC_BYTES, at);
    if (at < 0) break;
    try {
      const { dict, kind } = decodeFrameHeader(bytes, at, name);
      if (dict !== 0) await dictionaries.load(dict);
      const frame = openFrame(key, clear, bytes, at, at, name, dictionaries.loaded);
      if (kind === KIND.dictionary) {
        dictionaries.adopt({
          number: frame.content.readUInt16LE(0),
          bytes: decodeDictionary(frame.content, undefined, name),
        });
      }
      frames.push({ offset: at, kind, content: frame.content });
      records.push(...recordsOf(kind, frame.content, name));
      whole += frame.length;
      at += frame.length;
    } catch {
      at += SYNC_BYTES.length;
    }
  }
  return { frames, records, lostBytes: Math.max(0, bytes.length - HEADER_BYTES - whole) };
}

function recordsOf(kind: number, content: Bytes, name: string): SalvagedRecord[] {
  if (kind !== KIND.leaf && kind !== KIND.runLeaf) return [];
  const leaf = decodeLeaf(content, kind === KIND.runLeaf, name);
  return leaf.keys.map((key, i) => ({ key: fromByteString(key), value: leaf.values[i] ?? null }));
}
