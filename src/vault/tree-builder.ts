import { Bloom } from './bloom.ts';
import { leafEnds, nodeEnds } from './boundary.ts';
import { type Bytes, fromByteString } from './bytes.ts';
import { KIND, LEAF_TARGET } from './format.ts';
import type { Dictionary } from './frame.ts';
import type { Layer } from './layer.ts';
import { encodeNode, nodeId, type Pointer } from './node.ts';
import type { PackWriter } from './pack-writer.ts';
import { ABSENT, isFar, LeafWriter, logicalSize, type Value } from './record.ts';
import type { TenantKeys } from './tenant-keys.ts';

/** Runs at least this big get a Bloom filter. */
const BLOOM_FROM = 4096;

export interface TreeOptions {
  readonly run: boolean;
  readonly target?: number;
  readonly dictionary?: Dictionary | undefined;
}

interface Level {
  children: Pointer[];
  written: boolean;
}

/** Builds one tree from records that come in key order. Equal records give an equal root id, however they are packed. */
export class TreeBuilder {
  readonly #keys: TenantKeys;
  readonly #packs: PackWriter;
  readonly #options: TreeOptions;
  readonly #target: number;
  readonly #leaf: LeafWriter;
  readonly #levels: Level[] = [];
  readonly #touched = new Set<string>();
  readonly #bloomKeys: string[] = [];
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
  }

  add(key: string, value: Value, prev: Bytes = ABSENT): void {
    if (this.records > 0 && key <= this.#max) throw new Error('records must come in key order');
    const size = logicalSize(key, value, this.#options.run);
    const before = this.#leaf.size;
    this.#leaf.add(key, value, prev, size);
    if (isFar(value)) for (const chunk of value.chunks) this.#touched.add(chunk.pack);
    if (this.records === 0) this.#min = key;
    if (this.#options.run) this.#bloomKeys.push(key);
    this.#max = key;
    this.records++;
    this.bytes += size;
    if (leafEnds(this.#keys.sip, key, before, before + size, this.#target)) this.#endLeaf();
  }

  #endLeaf(): void {
    const leaf = this.#leaf;
    const { run, dictionary } = this.#options;
    const place = this.#packs.write(run ? KIND.runLeaf : KIND.leaf, leaf.content(), dictionary, !run);
    const pointer = { ...place, last: leaf.last, id: leaf.id(this.#keys), records: leaf.count, bytes: leaf.size };
    leaf.clear();
    this.#push(1, pointer);
  }

  #push(level: number, pointer: Pointer): void {
    this.#touched.add(pointer.pack);
    this.#levels[level] ??= { children: [], written: false };
    const here = this.#levels[level];
    here.children.push(pointer);
    if (nodeEnds(this.#keys.sip, level, pointer.last, here.children.length)) this.#endNode(level);
  }

  #endNode(level: number): void {
    const here = this.#levels[level]!;
    const children = here.children;
    here.children = [];
    here.written = true;
    const { run } = this.#options;
    const place = this.#packs.write(run ? KIND.runNode : KIND.node, encodeNode(level, children));
    let records = 0;
    let bytes = 0;
    for (const child of children) {
      records += child.records;
      bytes += child.bytes;
    }
    const id = nodeId(this.#keys, run, level, children);
    this.#push(level + 1, { ...place, last: children.at(-1)!.last, id, records, bytes });
  }

  /** Ends the tree; `undefined` when it has no records. */
  finish(): Layer | undefined {
    if (this.records === 0) return undefined;
    if (this.#leaf.count > 0) this.#endLeaf();
    let level = 1;
    for (; ; level++) {
      const here = this.#levels[level]!;
      if (!here.written && here.children.length === 1) break;
      if (here.children.length > 0) this.#endNode(level);
    }
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
