import { type KeyObject, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Backend } from './backends/backend.ts';
import { type Bytes, ByteWriter } from './bytes.ts';
import { CODEC, compress } from './codec.ts';
import { corrupt } from './corrupt.ts';
import { createOwn } from './create-own.ts';
import type { Crew, CrewWork } from './crew.ts';
import { FRAME_OVERHEAD, HEADER_BYTES, KIND, type Kind, names, PACK_TARGET, TAIL_BYTES } from './format.ts';
import { type Dictionaries, type Dictionary, type Manner, type Packed, sealPacked } from './frame.ts';
import type { Place } from './node.ts';
import { encodeHeader, newHeader, type ObjectHeader, objectKey } from './object-header.ts';
import { type FramesProof, hashPack, proveFrames } from './press-work.ts';
import type { TenantKeys } from './tenant-keys.ts';
import { firstAtLeast } from './tree-reader.ts';

const CHECKED: Manner = { packing: 'checked' };
/** Sizes of packs are multiples of this. */
const ROUNDING = 4096;
/** Bytes of a pack that are proven in one go, and below which it is not worth handing on. */
const PROVEN_AT_ONCE = 1024 * 1024;
const WORTH_A_THREAD = 1024 * 1024;
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
  /** Numbers of those that its frames are compressed with. */
  readonly needed = new Set<number>();
  #bytes: Bytes;
  #away: Promise<void> | undefined;
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

  #seal(kind: Kind, packed: Packed, dictionary?: number): number {
    return sealPacked(this.key, this.context, this.size, kind, packed, dictionary, (length) => {
      this.#room(this.size + length);
      return this.#bytes.subarray(this.size, this.size + length);
    }).length;
  }

  write(kind: Kind, content: Bytes, { dictionary, packing }: Manner = {}): Place {
    const encoded = compress(content, dictionary?.bytes, packing);
    return this.add(kind, { rawLength: content.length, encoded }, dictionary?.number);
  }

  /** As `write`, for what is compressed already. */
  add(kind: Kind, packed: Packed, dictionary?: number): Place {
    const offset = this.size;
    const length = this.#seal(kind, packed, dictionary);
    const { codec, bytes } = packed.encoded;
    this.offsets.push(offset);
    // What is compressed carries a checksum of its own.
    const crc = codec === CODEC.none ? crc32(bytes) : undefined;
    this.notes.push({ kind, rawLength: packed.rawLength, length, crc });
    if (dictionary !== undefined) this.needed.add(dictionary);
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
  frameAt(offset: number): Bytes | Promise<Bytes> | undefined {
    const i = firstAtLeast(this.offsets.length, (at) => this.offsets[at]! >= offset);
    if (this.offsets[i] !== offset) return undefined;
    const copy = (): Bytes => Buffer.from(this.#bytes.subarray(offset, offset + this.notes[i]!.length));
    return this.#away ? this.#whenBack().then(copy) : copy();
  }

  async #whenBack(): Promise<void> {
    while (this.#away) await this.#away;
  }

  /** Everything but the hash, so that it has a multiple of `rounding` bytes. Returns how many. */
  #end(rounding: number): number {
    this.finished = true;
    const directory = new ByteWriter(9 * this.notes.length + 4).u32(this.notes.length);
    for (const { kind, rawLength, length } of this.notes) {
      directory
        .u8(kind)
        .u32(rawLength)
        .u32(length - FRAME_OVERHEAD);
    }
    const content = directory.view();
    const used = this.size + this.#seal(KIND.directory, { rawLength: content.length, encoded: compress(content) });
    const total = Math.ceil((used + TAIL_BYTES) / rounding) * rounding;
    this.#room(total);
    this.#bytes.fill(0, used, total);
    const tail = new ByteWriter(16).u64(this.size).u32(this.notes.length);
    tail.u32(crc32(tail.view()));
    tail.view().copy(this.#bytes, total - TAIL_BYTES);
    return total;
  }

  /** The finished wip object: it is read soon, and shows then whether it decodes. */
  close(): Bytes {
    return this.#bytes.subarray(0, this.#end(1));
  }

  /** The finished pack: rounded up, hashed, and every frame opened and decoded again from these very bytes. */
  async finish(dictionaries: Dictionaries, crew?: Crew): Promise<{ readonly bytes: Bytes; readonly sha256: string }> {
    const total = this.#end(ROUNDING);
    await this.#work(total, { kind: 'hash' }, dictionaries, crew);
    for (const proof of this.#proofs()) {
      if (await this.#work(total, { kind: 'prove', proof }, dictionaries, crew)) continue;
      throw corrupt(this.name, 'a frame does not decode to what was put in: this machine is not to be trusted');
    }
    const bytes = this.#bytes.subarray(0, total);
    return { bytes, sha256: bytes.toString('hex', total - 32) };
  }

  /** What every frame must be, a slice at a time: other work comes in between. */
  *#proofs(): Generator<FramesProof> {
    const { name, key } = this;
    for (let from = 0, to = 0; from < this.notes.length; from = to) {
      for (let length = 0; to < this.notes.length && length < PROVEN_AT_ONCE; to++) length += this.notes[to]!.length;
      const notes = this.notes.slice(from, to);
      const [kinds, crcs] = [notes.map(({ kind }) => kind), notes.map(({ crc }) => crc)];
      yield { name, key, offsets: this.offsets.slice(from, to), kinds, crcs };
    }
  }

  /** Lets another thread work on the finished pack, which is away meanwhile; without one, it is done here. */
  async #work(total: number, work: CrewWork, dictionaries: Dictionaries, crew?: Crew): Promise<boolean> {
    const needed = [...this.needed].map((number) => ({ number, bytes: dictionaries(number) }));
    const asked = total < WORTH_A_THREAD ? undefined : crew?.ask(this.#bytes.buffer, total, work, needed, true);
    if (!asked) {
      const bytes = this.#bytes.subarray(0, total);
      if (work.kind === 'prove') return proveFrames(bytes, work.proof, dictionaries);
      hashPack(bytes);
      return true;
    }
    this.#away = asked.then(({ memory }) => {
      this.#bytes = Buffer.from(memory);
      this.#away = undefined;
    });
    await this.#away;
    return (await asked).done;
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
  readonly #crew: Crew | undefined;
  /** Not yet uploaded; the last one is being filled. */
  readonly #open: OpenPack[] = [];
  /** Uploaded so far: with the open ones it numbers the packs. */
  #gone = 0;
  #sending: Promise<void> = Promise.resolve();
  #queued = 0;
  #spare: Bytes | undefined;
  readonly uploaded: PackRef[] = [];

  constructor(backend: Backend, keys: TenantKeys, dictionaries: Dictionaries, target = PACK_TARGET, crew?: Crew) {
    this.#backend = backend;
    this.#crew = crew;
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

  write(kind: Kind, content: Bytes, dictionary?: Dictionary): Place {
    return this.#current(content.length >> 2).write(kind, content, { dictionary, packing: 'checked' });
  }

  /** As `write`, for what is compressed already; with `copyDictionary`, the pack holds the dictionary too. */
  add(kind: Kind, packed: Packed, dictionary: Dictionary | undefined, copyDictionary: boolean): Place {
    const pack = this.#current(packed.rawLength >> 2);
    if (dictionary && copyDictionary && !pack.dictionaries.has(dictionary.number)) {
      pack.dictionaries.add(dictionary.number);
      pack.write(KIND.dictionary, dictionaryContent(dictionary), CHECKED);
    }
    return pack.add(kind, packed, dictionary?.number);
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
  pending(place: Place): { readonly pack: OpenPack; readonly frame: Bytes | Promise<Bytes> } | undefined {
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
      const { bytes, sha256 } = await pack.finish(this.#dictionaries, this.#crew);
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
