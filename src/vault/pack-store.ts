import type { KeyObject } from 'node:crypto';
import type { Backend } from './backends/backend.ts';
import { type Bytes, bufferOf } from './bytes.ts';
import { corrupt } from './corrupt.ts';
import type { DictionaryStore } from './dictionary-store.ts';
import { names } from './format.ts';
import { decodeFrameHeader, openFrame } from './frame.ts';
import type { Place } from './node.ts';
import { encodeHeader, objectKey } from './object-header.ts';
import type { PackRef, PackWriter } from './pack-writer.ts';
import type { TenantKeys } from './tenant-keys.ts';

const WINDOW = 512 * 1024;
const WINDOWS = 40;

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
  readonly #windows = new Map<string, { readonly offset: number; readonly bytes: Bytes }>();
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
      return this.#open(pack.key, pack.context, frame, 0, place, kind, pack.name);
    }
    const pack = this.#pack(place.pack);
    if (place.offset + place.length > pack.size) throw corrupt(pack.name, 'a pointer leads past its end');
    const window = this.#windows.get(place.pack);
    if (window && place.offset >= window.offset && place.offset + place.length <= window.offset + window.bytes.length) {
      try {
        const at = place.offset - window.offset;
        return await this.#open(pack.key, pack.context, window.bytes, at, place, kind, pack.name);
      } catch (error) {
        return this.#again(pack, place, kind, error);
      }
    }
    const length = ahead ? Math.min(Math.max(WINDOW, place.length), pack.size - place.offset) : place.length;
    const read = await this.#backend.read(pack.name, { offset: place.offset, length });
    if (!read) throw corrupt(pack.name, 'is missing');
    this.reads++;
    this.bytesRead += read.length;
    const bytes = bufferOf(read);
    if (ahead) {
      this.#windows.delete(place.pack);
      this.#windows.set(place.pack, { offset: place.offset, bytes });
      if (this.#windows.size > WINDOWS) this.#windows.delete(this.#windows.keys().next().value!);
    }
    try {
      return await this.#open(pack.key, pack.context, bytes, 0, place, kind, pack.name);
    } catch (error) {
      return this.#again(pack, place, kind, error);
    }
  }

  /** Bytes can go wrong on their way: only what is wrong twice is damage. */
  async #again(pack: KnownPack, place: Place, kind: number, error: unknown): Promise<Bytes> {
    this.#windows.delete(place.pack);
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
