import { Bloom } from './bloom.ts';
import { leafEnds, nodeEnds } from './boundary.ts';
import { type Bytes, bufferOf, fromByteString } from './bytes.ts';
import type { Crew } from './crew.ts';
import { KIND, LEAF_TARGET } from './format.ts';
import type { Dictionary } from './frame.ts';
import type { Layer } from './layer.ts';
import { encodeNode, nodeId, type Pointer } from './node.ts';
import type { PackWriter } from './pack-writer.ts';
import { Press } from './press.ts';
import { ABSENT, isFar, LeafWriter, logicalSize, type Value } from './record.ts';
import { HASH_BYTES } from './record-hash.ts';
import type { TenantKeys } from './tenant-keys.ts';

/** Runs at least this big get a Bloom filter. */
const BLOOM_FROM = 4096;

export interface TreeOptions {
  readonly run: boolean;
  readonly target?: number;
  readonly dictionary?: Dictionary | undefined;
  /** With it, leaves are worked on elsewhere: `settle` must be awaited before `finish`, and whenever `full`. */
  readonly crew?: Crew | undefined;
  /** Is told the hash of each record, in order, a little after it was added. Not of those in runs. */
  readonly hashed?: ((key: string, hash: string) => void) | undefined;
}

interface Level {
  children: Pointer[];
  /** Whether a node of this level has ended. */
  written: boolean;
  /** Nodes that have ended and have no place yet, with the pointers to them. */
  readonly waiting: { readonly pointer: Writable<Pointer>; readonly children: readonly Pointer[] }[];
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

interface LeafNote {
  readonly last: string;
  readonly records: number;
  readonly bytes: number;
  /** For `hashed`. */
  readonly keys: readonly string[];
}

/** Nodes are written so many at a time, side by side: one read then brings many of them. */
const NODES_TOGETHER = 512;

/** Builds one tree from records that come in key order. Equal records give an equal root id, however they are packed. */
export class TreeBuilder {
  readonly #keys: TenantKeys;
  readonly #packs: PackWriter;
  readonly #options: TreeOptions;
  readonly #target: number;
  readonly #leaf: LeafWriter;
  readonly #press: Press<LeafNote>;
  readonly #levels: Level[] = [];
  readonly #touched = new Set<string>();
  readonly #bloomKeys: string[] = [];
  #leafKeys: string[] = [];
  #min = '';
  #max = '';
  records = 0;
  bytes = 0;

  constructor(keys: TenantKeys, packs: PackWriter, options: TreeOptions) {
    this.#keys = keys;
    this.#packs = packs;
    this.#options = options;
    this.#target = options.target ?? LEAF_TARGET;
    this.#leaf = new LeafWriter(options.run);
    const { run, dictionary, crew } = options;
    const kind = run ? KIND.runLeaf : KIND.leaf;
    const { idKey, digestKey } = keys;
    const leaf = { keys: { idKey, digestKey }, run };
    this.#press = new Press(crew, { packing: 'checked', dictionary, leaf }, (frame) => {
      const place = packs.add(kind, frame, dictionary, !run);
      const { last, records, bytes } = frame.note;
      const { id, hashes } = frame.leaf!;
      this.#push(1, { ...place, last, id, records, bytes });
      this.#tell(frame.note.keys, hashes);
    });
  }

  add(key: string, value: Value, prev: Bytes = ABSENT): void {
    if (this.records > 0 && key <= this.#max) throw new Error('records must come in key order');
    const size = logicalSize(key, value, this.#options.run);
    const before = this.#leaf.size;
    this.#leaf.add(key, value, prev, size);
    if (isFar(value)) for (const chunk of value.chunks) this.#touched.add(chunk.pack);
    if (this.records === 0) this.#min = key;
    if (this.#options.run) this.#bloomKeys.push(key);
    if (this.#options.hashed) this.#leafKeys.push(key);
    this.#max = key;
    this.records++;
    this.bytes += size;
    if (leafEnds(this.#keys.sip, key, before, before + size, this.#target)) this.#endLeaf();
  }

  #endLeaf(): void {
    const leaf = this.#leaf;
    const note = { last: leaf.last, records: leaf.count, bytes: leaf.size, keys: this.#leafKeys };
    this.#press.add(leaf.content(), note);
    leaf.clear();
    this.#leafKeys = [];
  }

  #tell(keys: readonly string[], hashes: Uint8Array): void {
    const { hashed } = this.#options;
    if (!hashed) return;
    const all = bufferOf(hashes).toString('latin1');
    for (const [i, key] of keys.entries()) hashed(key, all.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES));
  }

  get full(): boolean {
    return this.#press.full;
  }

  settle(all = false): Promise<void> {
    return this.#press.settle(all);
  }

  #push(level: number, pointer: Pointer): void {
    this.#levels[level] ??= { children: [], written: false, waiting: [] };
    const here = this.#levels[level];
    here.children.push(pointer);
    if (level === 1) this.#touched.add(pointer.pack);
    if (nodeEnds(this.#keys.sip, level, pointer.last, here.children.length)) this.#endNode(level);
  }

  #endNode(level: number): void {
    const here = this.#levels[level]!;
    const children = here.children;
    here.children = [];
    here.written = true;
    let records = 0;
    let bytes = 0;
    for (const child of children) {
      records += child.records;
      bytes += child.bytes;
    }
    const id = nodeId(this.#keys, this.#options.run, level, children);
    const pointer = { pack: '', offset: 0, length: 0, last: children.at(-1)!.last, id, records, bytes };
    here.waiting.push({ pointer, children });
    if (here.waiting.length >= NODES_TOGETHER) this.#writeNodes();
    this.#push(level + 1, pointer);
  }

  /** Gives every node that has ended its place, from the leaves up: a node says where its children lie. */
  #writeNodes(): void {
    const kind = this.#options.run ? KIND.runNode : KIND.node;
    for (let level = 1; level < this.#levels.length; level++) {
      for (const { pointer, children } of this.#levels[level]!.waiting.splice(0)) {
        Object.assign(pointer, this.#packs.write(kind, encodeNode(level, children)));
        this.#touched.add(pointer.pack);
      }
    }
  }

  /** Ends the tree; `undefined` when it has no records. */
  finish(): Layer | undefined {
    if (this.records === 0) return undefined;
    if (this.#leaf.count > 0) this.#endLeaf();
    this.#press.flush();
    let level = 1;
    for (; ; level++) {
      const here = this.#levels[level]!;
      if (!here.written && here.children.length === 1) break;
      if (here.children.length > 0) this.#endNode(level);
    }
    this.#writeNodes();
    const root = this.#levels[level]!.children[0]!;
    const { run, target } = this.#options;
    const bloom = run && this.records >= BLOOM_FROM ? this.#writeBloom() : undefined;
    return {
      run,
      id: root.id,
      root: [root.pack, root.offset, root.length],
      height: level - 1,
      records: this.records,
      bytes: this.bytes,
      min: fromByteString(this.#min),
      max: fromByteString(this.#max),
      packs: [...this.#touched].sort(),
      ...(bloom ? { bloom } : {}),
      ...(target === undefined ? {} : { target }),
    };
  }

  #writeBloom(): readonly [string, number, number] {
    const bloom = Bloom.forRecords(this.records, this.#keys.sip);
    for (const key of this.#bloomKeys) bloom.add(key);
    const place = this.#packs.write(KIND.bloom, bloom.encode());
    this.#touched.add(place.pack);
    return [place.pack, place.offset, place.length];
  }
}
