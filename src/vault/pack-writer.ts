import { hash, type KeyObject, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Backend } from './backends/backend.ts';
import { type Bytes, ByteWriter } from './bytes.ts';
import { CODEC } from './codec.ts';
import { corrupt } from './corrupt.ts';
import { createOwn } from './create-own.ts';
import { FRAME_OVERHEAD, HEADER_BYTES, KIND, type Kind, names, PACK_TARGET, TAIL_BYTES } from './format.ts';
import { type Dictionaries, type Dictionary, type Manner, openFrame, sealFrame } from './frame.ts';
import type { Place } from './node.ts';
import { encodeHeader, newHeader, type ObjectHeader, objectKey } from './object-header.ts';
import type { TenantKeys } from './tenant-keys.ts';
import { firstAtLeast } from './tree-reader.ts';

const CHECKED: Manner = { packing: 'checked' };
/** Sizes of packs are multiples of this. */
const ROUNDING = 4096;
/** Where a frame tells its codec. */
const CODEC_AT = 5;
/** Memory of a new pack, and of a full one. */
const SMALLEST = 64 * 1024;
const LARGEST = PACK_TARGET + 1024 * 1024;

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
  /** In the pack. */
  readonly length: number;
  /** Absent where the frame carries a checksum of its own. */
  readonly crc: number | undefined;
}

/** A pack that is being filled. Frames are sealed at once into their places, so pointers to them are final. */
export class OpenPack {
  readonly id: string;
  readonly name: string;
  readonly header: ObjectHeader;
  readonly context: Bytes;
  readonly key: KeyObject;
  readonly offsets: number[] = [];
  readonly notes: FrameNote[] = [];
  readonly dictionaries = new Set<number>();
  #bytes: Bytes;
  size = HEADER_BYTES;
  /** Nothing may be added any more. */
  finished = false;

  /** `spare`: memory of a pack that is done. */
  constructor(keys: TenantKeys, type: 'P' | 'W', id: string, name: string, spare?: Bytes) {
    this.id = id;
    this.name = name;
    this.header = newHeader(type, keys.epoch, keys.vaultId);
    this.context = encodeHeader(this.header);
    this.key = objectKey(keys.dek(keys.epoch, name), this.header, keys.tag, name);
    this.#bytes = spare ?? Buffer.allocUnsafeSlow(SMALLEST);
    this.context.copy(this.#bytes, 0);
  }

  get memory(): Bytes {
    return this.#bytes;
  }

  #room(end: number): void {
    if (end <= this.#bytes.length) return;
    const doubled = this.#bytes.length * 2;
    // A full pack is a little larger than its target.
    const grown = Buffer.allocUnsafeSlow(Math.max(end, doubled >= PACK_TARGET && end <= LARGEST ? LARGEST : doubled));
    this.#bytes.copy(grown, 0, 0, this.size);
    this.#bytes = grown;
  }

  #seal(kind: Kind, content: Bytes, manner?: Manner): number {
    return sealFrame(this.key, this.context, this.size, kind, content, manner, (length) => {
      this.#room(this.size + length);
      return this.#bytes.subarray(this.size, this.size + length);
    }).length;
  }

  write(kind: Kind, content: Bytes, manner?: Manner): Place {
    const offset = this.size;
    const length = this.#seal(kind, content, manner);
    this.offsets.push(offset);
    // What is compressed carries a checksum of its own.
    const crc = this.#bytes[offset + CODEC_AT] === CODEC.none ? crc32(content) : undefined;
    this.notes.push({ kind, rawLength: content.length, length, crc });
    this.size += length;
    return { pack: this.id, offset, length };
  }

  /** Takes back everything after the first `count` frames. */
  truncate(count: number): void {
    if (count >= this.offsets.length) return;
    this.size = this.offsets[count]!;
    this.offsets.length = count;
    this.notes.length = count;
  }

  /** A copy of the frame at `offset`: the memory of a pack is used again when it is done. */
  frameAt(offset: number): Bytes | undefined {
    const i = firstAtLeast(this.offsets.length, (at) => this.offsets[at]! >= offset);
    if (this.offsets[i] !== offset) return undefined;
    return Buffer.from(this.#bytes.subarray(offset, offset + this.notes[i]!.length));
  }

  /**
   * The finished object. With `dictionaries`, as a pack: rounded up, hashed, and every frame opened and decoded again
   * from these very bytes. Without, as a wip object, which is soon read and shows then whether it decodes.
   */
  finish(dictionaries?: Dictionaries): { readonly bytes: Bytes; readonly sha256: string } {
    this.finished = true;
    const directory = new ByteWriter(9 * this.notes.length + 4).u32(this.notes.length);
    for (const { kind, rawLength, length } of this.notes) {
      directory
        .u8(kind)
        .u32(rawLength)
        .u32(length - FRAME_OVERHEAD);
    }
    const used = this.size + this.#seal(KIND.directory, directory.view());
    const least = used + TAIL_BYTES;
    const total = dictionaries ? Math.ceil(least / ROUNDING) * ROUNDING : least;
    this.#room(total);
    const bytes = this.#bytes.subarray(0, total);
    bytes.fill(0, used);
    const tail = new ByteWriter(16).u64(this.size).u32(this.notes.length);
    tail.u32(crc32(tail.view()));
    tail.view().copy(bytes, total - TAIL_BYTES);
    if (!dictionaries) return { bytes, sha256: '' };
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
      if (frame.header.kind !== note.kind || (note.crc !== undefined && crc32(frame.content) !== note.crc)) {
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
  /** Uploaded so far: with the open ones it numbers the packs. */
  #gone = 0;
  #sending: Promise<void> = Promise.resolve();
  #queued = 0;
  #spare: Bytes | undefined;
  readonly uploaded: PackRef[] = [];

  constructor(backend: Backend, keys: TenantKeys, dictionaries: Dictionaries, target = PACK_TARGET) {
    this.#backend = backend;
    this.#keys = keys;
    this.#dictionaries = dictionaries;
    this.#target = target;
  }

  #current(more: number): OpenPack {
    const last = this.#open.at(-1);
    if (last && !last.finished && (last.notes.length === 0 || last.size + more <= this.#target)) return last;
    const id = randomBytes(16).toString('hex');
    const pack = new OpenPack(this.#keys, 'P', id, names.pack(this.#keys.tag, id), this.#spare);
    this.#spare = undefined;
    this.#open.push(pack);
    return pack;
  }

  write(kind: Kind, content: Bytes, dictionary?: Dictionary, copyDictionary = false): Place {
    const pack = this.#current(content.length >> 2);
    if (dictionary && copyDictionary && !pack.dictionaries.has(dictionary.number)) {
      pack.dictionaries.add(dictionary.number);
      pack.write(KIND.dictionary, dictionaryContent(dictionary), CHECKED);
    }
    return pack.write(kind, content, { dictionary, packing: 'checked' });
  }

  /** Full packs wait: `drain` should be called soon. */
  get full(): boolean {
    return this.#open.length - this.#queued > 1;
  }

  /** Remembers the present end, to `rollback` to it as long as nothing was drained since. */
  mark(): Mark {
    return { packs: this.#gone + this.#open.length, frames: this.#open.at(-1)?.notes.length ?? 0 };
  }

  rollback(mark: Mark): void {
    this.#open.length = Math.max(0, mark.packs - this.#gone);
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

  /** Sends off what is full. One pack may still be on its way afterwards; its failure shows at the next call. */
  async drain(): Promise<void> {
    while (this.full) {
      const before = this.#sending;
      this.#send();
      await before;
    }
  }

  async flush(): Promise<void> {
    while (this.#open.length > 0) await this.#send();
  }

  /** Uploads the oldest pack when the one before it is through: two at a time would take the same. */
  #send(): Promise<void> {
    this.#queued++;
    const upload = async (): Promise<void> => {
      try {
        await this.#upload();
      } finally {
        this.#queued--;
      }
    };
    this.#sending = this.#sending.then(upload, upload);
    this.#sending.catch(() => undefined);
    return this.#sending;
  }

  async #upload(): Promise<void> {
    const pack = this.#open[0];
    if (!pack) return;
    if (pack.notes.length > 0) {
      const { bytes, sha256 } = pack.finish(this.#dictionaries);
      const clean = await createOwn(this.#backend, pack.name, bytes);
      const { epoch, salt } = pack.header;
      this.uploaded.push({ id: pack.id, size: bytes.length, sha256, epoch, salt: salt.toString('hex') });
      if (clean) this.#spare = pack.memory;
    }
    this.#open.shift();
    this.#gone++;
  }
}

export function dictionaryContent(dictionary: Dictionary): Bytes {
  return new ByteWriter(dictionary.bytes.length + 2).u16(dictionary.number).bytes(dictionary.bytes).view();
}
