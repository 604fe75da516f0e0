import type { KeyObject } from 'node:crypto';
import type { Backend } from './backends/backend.ts';
import { type Bytes, bufferOf } from './bytes.ts';
import { corrupt } from './corrupt.ts';
import type { DictionaryStore } from './dictionary-store.ts';
import { KIND, names } from './format.ts';
import { decodeFrameHeader, openFrame } from './frame.ts';
import type { Place } from './node.ts';
import { encodeHeader, objectKey } from './object-header.ts';
import type { PackRef, PackWriter } from './pack-writer.ts';
import type { TenantKeys } from './tenant-keys.ts';

const WINDOW = 512 * 1024;
const WINDOWS = 40;
/** Nodes lie side by side: with one come its neighbours, which the next look-up needs. */
const BLOCK = 64 * 1024;
const BLOCKS = 48;

/** Bytes of a pack that are kept for a while. */
interface Stretch {
  readonly offset: number;
  readonly bytes: Bytes;
}

interface KnownPack {
  readonly name: string;
  readonly size: number;
  readonly context: Bytes;
  readonly key: KeyObject;
}

/** Reads single frames of packs by place. Scans read ahead; single look-ups read exactly one frame. */
export class PackStore {
  readonly #backend: Backend;
  readonly #keys: TenantKeys;
  readonly #dictionaries: DictionaryStore;
  readonly #refs: (pack: string) => PackRef | undefined;
  readonly #known = new Map<string, KnownPack>();
  /** What was read ahead, by pack, and around nodes, by pack and number of the block. */
  readonly #windows = new Map<string, Stretch>();
  readonly #blocks = new Map<string, Stretch>();
  readonly #writers = new Set<PackWriter>();
  /** Counted for reports and benches. */
  reads = 0;
  bytesRead = 0;

  constructor(
    backend: Backend,
    keys: TenantKeys,
    dictionaries: DictionaryStore,
    refs: (pack: string) => PackRef | undefined,
  ) {
    this.#backend = backend;
    this.#keys = keys;
    this.#dictionaries = dictionaries;
    this.#refs = refs;
  }

  /** Lets frames that `writer` has not committed yet be read. */
  attach(writer: PackWriter): void {
    this.#writers.add(writer);
  }

  detach(writer: PackWriter): void {
    this.#writers.delete(writer);
  }

  #pack(id: string): KnownPack {
    const known = this.#known.get(id);
    if (known) return known;
    const name = names.pack(this.#keys.tag, id);
    let ref = this.#refs(id);
    for (const writer of this.#writers) ref ??= writer.uploaded.find((uploaded) => uploaded.id === id);
    if (!ref) throw corrupt(name, 'is referred to, but no log entry introduces it');
    const salt = Buffer.from(ref.salt, 'hex');
    const header = { type: 'P', epoch: ref.epoch, vaultId: this.#keys.vaultId, salt } as const;
    const key = objectKey(this.#keys.dek(ref.epoch, name), header, this.#keys.tag, name);
    const pack = { name, size: ref.size, context: encodeHeader(header), key };
    this.#known.set(id, pack);
    return pack;
  }

  /** The content of the frame at `place`, which must be of `kind`. */
  async frame(place: Place, kind: number, ahead = false): Promise<Bytes> {
    for (const writer of this.#writers) {
      const pending = writer.pending(place);
      if (!pending) continue;
      const { pack, frame } = pending;
      return this.#open(pack.key, pack.context, await frame, 0, place, kind, pack.name);
    }
    const pack = this.#pack(place.pack);
    if (place.offset + place.length > pack.size) throw corrupt(pack.name, 'a pointer leads past its end');
    const stretch = this.#held(place) ?? (await this.#read(pack, place, kind, ahead));
    try {
      const at = place.offset - stretch.offset;
      return await this.#open(pack.key, pack.context, stretch.bytes, at, place, kind, pack.name);
    } catch (error) {
      return this.#again(pack, place, kind, error);
    }
  }

  #held(place: Place): Stretch | undefined {
    const window = this.#windows.get(place.pack);
    if (window && covers(window, place)) return window;
    const block = this.#blocks.get(blockName(place));
    return block && covers(block, place) ? block : undefined;
  }

  async #read(pack: KnownPack, place: Place, kind: number, ahead: boolean): Promise<Stretch> {
    const node = kind === KIND.node || kind === KIND.runNode;
    const offset = node ? place.offset - (place.offset % BLOCK) : place.offset;
    const least = place.offset + place.length;
    const end = Math.min(Math.max(offset + (node ? BLOCK : ahead ? WINDOW : 0), least), pack.size);
    const read = await this.#backend.read(pack.name, { offset, length: end - offset });
    if (!read) throw corrupt(pack.name, 'is missing');
    this.reads++;
    this.bytesRead += read.length;
    const stretch = { offset, bytes: bufferOf(read) };
    if (node) keep(this.#blocks, blockName(place), stretch, BLOCKS);
    else if (ahead) keep(this.#windows, place.pack, stretch, WINDOWS);
    return stretch;
  }

  /** Bytes can go wrong on their way: only what is wrong twice is damage. */
  async #again(pack: KnownPack, place: Place, kind: number, error: unknown): Promise<Bytes> {
    this.#windows.delete(place.pack);
    this.#blocks.delete(blockName(place));
    const read = await this.#backend.read(pack.name, { offset: place.offset, length: place.length });
    if (!read) throw error;
    return this.#open(pack.key, pack.context, bufferOf(read), 0, place, kind, pack.name);
  }

  async #open(
    key: KeyObject,
    context: Bytes,
    bytes: Bytes,
    at: number,
    place: Place,
    kind: number,
    name: string,
  ): Promise<Bytes> {
    const { dict } = decodeFrameHeader(bytes, at, name);
    if (dict !== 0) await this.#dictionaries.load(dict);
    const frame = openFrame(key, context, bytes, at, place.offset, name, this.#dictionaries.loaded);
    if (frame.header.kind !== kind) throw corrupt(name, `a frame of kind ${kind} was expected at ${place.offset}`);
    if (frame.length !== place.length) throw corrupt(name, `the frame at ${place.offset} has another length`);
    return frame.content;
  }
}

function blockName(place: Place): string {
  return `${place.pack}:${Math.floor(place.offset / BLOCK)}`;
}

function covers({ offset, bytes }: Stretch, place: Place): boolean {
  return place.offset >= offset && place.offset + place.length <= offset + bytes.length;
}

function keep(stretches: Map<string, Stretch>, name: string, stretch: Stretch, most: number): void {
  stretches.delete(name);
  stretches.set(name, stretch);
  if (stretches.size > most) stretches.delete(stretches.keys().next().value!);
}
