import { hash, type KeyObject, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Backend } from './backends/backend.ts';
import { type Bytes, ByteWriter } from './bytes.ts';
import { corrupt } from './corrupt.ts';
import { createOwn } from './create-own.ts';
import { HEADER_BYTES, KIND, type Kind, names, PACK_TARGET, TAIL_BYTES } from './format.ts';
import { type Dictionaries, type Dictionary, openFrame, sealFrame } from './frame.ts';
import type { Place } from './node.ts';
import { encodeHeader, newHeader, type ObjectHeader, objectKey } from './object-header.ts';
import type { TenantKeys } from './tenant-keys.ts';

/** What must be known of a pack to read from it; stands in the log entry that first refers to it. */
export interface PackRef {
  readonly id: string;
  readonly size: number;
  readonly sha256: string;
  readonly epoch: number;
  readonly salt: string;
}

interface FrameNote {
  readonly kind: number;
  readonly rawLength: number;
  readonly crc: number;
}

/** A pack that is being filled. Frames are sealed at once, so pointers to them are final. */
export class OpenPack {
  readonly id: string;
  readonly name: string;
  readonly header: ObjectHeader;
  readonly context: Bytes;
  readonly key: KeyObject;
  readonly frames: Bytes[] = [];
  readonly offsets: number[] = [];
  readonly notes: FrameNote[] = [];
  readonly dictionaries = new Set<number>();
  size = HEADER_BYTES;

  constructor(keys: TenantKeys, type: 'P' | 'W', id: string, name: string) {
    this.id = id;
    this.name = name;
    this.header = newHeader(type, keys.epoch, keys.vaultId);
    this.context = encodeHeader(this.header);
    this.key = objectKey(keys.dek(keys.epoch, name), this.header, keys.tag, name);
  }

  write(kind: Kind, content: Bytes, dictionary?: Dictionary, fast = false): Place {
    const offset = this.size;
    const frame = sealFrame(this.key, this.context, offset, kind, content, dictionary, fast);
    this.frames.push(frame);
    this.offsets.push(offset);
    this.notes.push({ kind, rawLength: content.length, crc: crc32(content) });
    this.size += frame.length;
    return { pack: this.id, offset, length: frame.length };
  }

  /** Takes back everything after the first `count` frames. */
  truncate(count: number): void {
    if (count >= this.frames.length) return;
    this.size = this.offsets[count]!;
    this.frames.length = count;
    this.offsets.length = count;
    this.notes.length = count;
  }

  frameAt(offset: number): Bytes | undefined {
    let low = 0;
    let high = this.offsets.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.offsets[middle]! < offset) low = middle + 1;
      else high = middle;
    }
    return this.offsets[low] === offset ? this.frames[low] : undefined;
  }

  /** The finished object, after every frame of it was opened and decoded again from these very bytes. */
  finish(dictionaries: Dictionaries, rounding: number): { readonly bytes: Bytes; readonly sha256: string } {
    const directory = new ByteWriter(9 * this.frames.length + 4).u32(this.frames.length);
    for (const [i, note] of this.notes.entries()) {
      directory
        .u8(note.kind)
        .u32(note.rawLength)
        .u32(this.frames[i]!.length - 36);
    }
    const last = sealFrame(this.key, this.context, this.size, KIND.directory, directory.view());
    const used = this.size + last.length;
    const total = Math.ceil((used + TAIL_BYTES) / rounding) * rounding;
    const tail = new ByteWriter(16).u64(this.size).u32(this.frames.length);
    tail.u32(crc32(tail.view()));
    const bytes = Buffer.alloc(total);
    let at = 0;
    for (const part of [this.context, ...this.frames, last]) at += part.copy(bytes, at);
    tail.view().copy(bytes, total - TAIL_BYTES);
    const digest = hash('sha256', bytes.subarray(0, total - 32), 'buffer');
    digest.copy(bytes, total - 32);
    this.#prove(bytes, dictionaries);
    return { bytes, sha256: digest.toString('hex') };
  }

  #prove(bytes: Bytes, dictionaries: Dictionaries): void {
    const context = bytes.subarray(0, HEADER_BYTES);
    for (const [i, note] of this.notes.entries()) {
      const offset = this.offsets[i]!;
      const frame = openFrame(this.key, context, bytes, offset, offset, this.name, dictionaries, true);
      if (frame.header.kind !== note.kind || crc32(frame.content) !== note.crc) {
        throw corrupt(this.name, 'a frame does not decode to what was put in: this machine is not to be trusted');
      }
    }
  }
}

interface Mark {
  readonly packs: number;
  readonly frames: number;
}

/** Fills packs one after the other and uploads those that are full, each proven before it leaves. */
export class PackWriter {
  readonly #backend: Backend;
  readonly #keys: TenantKeys;
  readonly #dictionaries: Dictionaries;
  readonly #target: number;
  /** Not yet uploaded; the last one is being filled. */
  readonly #open: OpenPack[] = [];
  readonly uploaded: PackRef[] = [];

  constructor(backend: Backend, keys: TenantKeys, dictionaries: Dictionaries, target = PACK_TARGET) {
    this.#backend = backend;
    this.#keys = keys;
    this.#dictionaries = dictionaries;
    this.#target = target;
  }

  #current(more: number): OpenPack {
    const last = this.#open.at(-1);
    if (last && (last.frames.length === 0 || last.size + more <= this.#target)) return last;
    const id = randomBytes(16).toString('hex');
    const pack = new OpenPack(this.#keys, 'P', id, names.pack(this.#keys.tag, id));
    this.#open.push(pack);
    return pack;
  }

  write(kind: Kind, content: Bytes, dictionary?: Dictionary, copyDictionary = false): Place {
    const pack = this.#current(content.length >> 2);
    if (dictionary && copyDictionary && !pack.dictionaries.has(dictionary.number)) {
      pack.dictionaries.add(dictionary.number);
      pack.write(KIND.dictionary, dictionaryContent(dictionary));
    }
    return pack.write(kind, content, dictionary);
  }

  /** Full packs wait: `drain` should be called soon. */
  get full(): boolean {
    return this.#open.length > 1;
  }

  /** Remembers the present end, to `rollback` to it as long as nothing was drained since. */
  mark(): Mark {
    return { packs: this.#open.length, frames: this.#open.at(-1)?.frames.length ?? 0 };
  }

  rollback(mark: Mark): void {
    this.#open.length = mark.packs;
    const last = this.#open.at(-1);
    if (!last) return;
    last.truncate(mark.frames);
    // A dictionary copy may be among what was taken back.
    last.dictionaries.clear();
  }

  /** The sealed frame at a place that is not uploaded yet, with what is needed to open it. */
  pending(place: Place): { readonly pack: OpenPack; readonly frame: Bytes } | undefined {
    const pack = this.#open.find((candidate) => candidate.id === place.pack);
    const frame = pack?.frameAt(place.offset);
    return pack && frame ? { pack, frame } : undefined;
  }

  async drain(): Promise<void> {
    while (this.#open.length > 1) await this.#upload();
  }

  async flush(): Promise<void> {
    while (this.#open.length > 0) await this.#upload();
  }

  async #upload(): Promise<void> {
    const pack = this.#open[0]!;
    if (pack.frames.length > 0) {
      const { bytes, sha256 } = pack.finish(this.#dictionaries, 4096);
      await createOwn(this.#backend, pack.name, bytes);
      const { epoch, salt } = pack.header;
      this.uploaded.push({ id: pack.id, size: bytes.length, sha256, epoch, salt: salt.toString('hex') });
    }
    this.#open.shift();
  }
}

export function dictionaryContent(dictionary: Dictionary): Bytes {
  return new ByteWriter(dictionary.bytes.length + 2).u16(dictionary.number).bytes(dictionary.bytes).view();
}
