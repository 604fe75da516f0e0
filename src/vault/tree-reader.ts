import { Bloom } from './bloom.ts';
import { type Bytes, toByteString } from './bytes.ts';
import { corrupt } from './corrupt.ts';
import { KIND, names } from './format.ts';
import type { Layer } from './layer.ts';
import { decodeNode, type Node, type Place, type Pointer } from './node.ts';
import type { PackStore } from './pack-store.ts';
import { decodeLeaf, type Leaf } from './record.ts';
import type { TenantKeys } from './tenant-keys.ts';

/** Keeps the newest `limit` entries. */
class Recent<T> {
  readonly #limit: number;
  readonly #entries = new Map<string, T>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  get(key: string): T | undefined {
    const value = this.#entries.get(key);
    if (value === undefined) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, value);
    return value;
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  set(key: string, value: T): void {
    this.#entries.set(key, value);
    if (this.#entries.size > this.#limit) this.#entries.delete(this.#entries.keys().next().value!);
  }
}

/** Reads nodes and leaves of trees, checks each against the pointer that led to it, and remembers the latest. */
export class TreeReader {
  readonly keys: TenantKeys;
  readonly store: PackStore;
  readonly #nodes = new Recent<Node>(2000);
  readonly #leaves = new Recent<Promise<Leaf>>(192);
  readonly #blooms = new Recent<Bloom>(64);

  constructor(keys: TenantKeys, store: PackStore) {
    this.keys = keys;
    this.store = store;
  }

  #object(place: Place): string {
    return `${names.pack(this.keys.tag, place.pack)} at ${place.offset}`;
  }

  /** The root of a layer as a pointer. */
  root(layer: Layer): Pointer {
    const [pack, offset, length] = layer.root;
    const { id, records, bytes } = layer;
    return { pack, offset, length, id, records, bytes, last: toByteString(layer.max) };
  }

  async node(pointer: Pointer, level: number, run: boolean, ahead = false): Promise<Node> {
    const name = `${pointer.pack}:${pointer.offset}`;
    const known = this.#nodes.get(name);
    if (known) return known;
    const content = await this.store.frame(pointer, run ? KIND.runNode : KIND.node, ahead);
    const node = decodeNode(content, this.#object(pointer));
    if (node.level !== level || node.children.at(-1)!.last !== pointer.last) {
      throw corrupt(this.#object(pointer), 'is not the node that its parent means');
    }
    this.#nodes.set(name, node);
    return node;
  }

  leaf(pointer: Pointer, run: boolean, ahead = false): Promise<Leaf> {
    // A scan meets each leaf once: keeping them would only push out what look-ups need.
    if (ahead) return this.#readLeaf(pointer, run, ahead);
    const name = `${pointer.pack}:${pointer.offset}`;
    let leaf = this.#leaves.get(name);
    if (!leaf) {
      leaf = this.#readLeaf(pointer, run, ahead);
      this.#leaves.set(name, leaf);
      leaf.catch(() => this.#leaves.delete(name));
    }
    return leaf;
  }

  async #readLeaf(pointer: Pointer, run: boolean, ahead: boolean): Promise<Leaf> {
    return (await this.leafContent(pointer, run, ahead)).leaf;
  }

  /** A leaf, never from memory, and the bytes it was decoded from. */
  async leafContent(
    pointer: Pointer,
    run: boolean,
    ahead = true,
  ): Promise<{ readonly leaf: Leaf; readonly content: Bytes }> {
    const content = await this.store.frame(pointer, run ? KIND.runLeaf : KIND.leaf, ahead);
    const leaf = decodeLeaf(content, run, this.#object(pointer));
    if (leaf.keys.length !== pointer.records || leaf.keys.at(-1) !== pointer.last) {
      throw corrupt(this.#object(pointer), 'is not the leaf that its parent means');
    }
    return { leaf, content };
  }

  /** Whether the layer may hold `key`, from what costs nothing or one read. */
  async mayHold(layer: Layer, key: string): Promise<boolean> {
    if (key < toByteString(layer.min) || key > toByteString(layer.max)) return false;
    if (!layer.bloom) return true;
    const [pack, offset, length] = layer.bloom;
    const name = `${pack}:${offset}`;
    let bloom = this.#blooms.get(name);
    if (!bloom) {
      const place = { pack, offset, length };
      bloom = Bloom.decode(await this.store.frame(place, KIND.bloom), this.keys.sip, this.#object(place));
      this.#blooms.set(name, bloom);
    }
    return bloom.mayHold(key);
  }

  /** The leaf that would hold `key`, and its place in it; `undefined` when the layer does not know the key. */
  async find(layer: Layer, key: string): Promise<{ readonly leaf: Leaf; readonly at: number } | undefined> {
    if (!(await this.mayHold(layer, key))) return undefined;
    let pointer = this.root(layer);
    for (let level = layer.height; level > 0; level--) {
      const { children } = await this.node(pointer, level, layer.run);
      const next = children[firstAtLeast(children.length, (i) => children[i]!.last >= key)];
      if (!next) return undefined;
      pointer = next;
    }
    const leaf = await this.leaf(pointer, layer.run);
    const at = firstAtLeast(leaf.keys.length, (i) => leaf.keys[i]! >= key);
    return leaf.keys[at] === key ? { leaf, at } : undefined;
  }
}

/** The first index for which `reached` holds, by halving. */
export function firstAtLeast(count: number, reached: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reached(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
