import type { Bytes } from './bytes.ts';
import type { Layer } from './layer.ts';
import type { Pointer } from './node.ts';
import { ABSENT, type Leaf, type Value } from './record.ts';
import { firstAtLeast, type TreeReader } from './tree-reader.ts';

/**
 * A place in a sorted sequence of records. `key` is `undefined` past the end. `advance` gives a promise only when
 * something must be read: callers wait only then, which keeps scans of a million records cheap.
 */
export interface Cursor {
  readonly key: string | undefined;
  readonly value: Value;
  /** Value id of what a run record replaces. */
  readonly prev: Bytes;
  advance(): Promise<void> | undefined;
}

const EMPTY: Leaf = { keys: [], values: [], prevs: [] };

/** Walks one layer upwards, or downwards with `backwards`. */
export class LayerCursor implements Cursor {
  readonly #trees: TreeReader;
  readonly #layer: Layer;
  readonly #step: 1 | -1;
  readonly #ahead: boolean;
  #path: { readonly children: readonly Pointer[]; at: number }[] = [];
  #leaf: Leaf = EMPTY;
  #at = 0;

  constructor(trees: TreeReader, layer: Layer, options: { backwards?: boolean; ahead?: boolean } = {}) {
    this.#trees = trees;
    this.#layer = layer;
    this.#step = options.backwards ? -1 : 1;
    this.#ahead = options.ahead ?? true;
  }

  get key(): string | undefined {
    return this.#leaf.keys[this.#at];
  }

  get value(): Value {
    return this.#leaf.values[this.#at] ?? null;
  }

  get prev(): Bytes {
    return this.#leaf.prevs[this.#at] ?? ABSENT;
  }

  advance(): Promise<void> | undefined {
    this.#at += this.#step;
    return this.#leaf.keys[this.#at] === undefined && this.#leaf !== EMPTY ? this.#nextLeaf() : undefined;
  }

  /** Goes to the first record at or after `key` (backwards: the last at or before it), or to the very end of its side. */
  async seek(key?: string): Promise<this> {
    this.#path = [];
    let pointer = this.#trees.root(this.#layer);
    for (let level = this.#layer.height; level > 0; level--) {
      const { children } = await this.#trees.node(pointer, level, this.#layer.run, this.#ahead);
      let at = this.#step > 0 ? 0 : children.length - 1;
      if (key !== undefined) at = firstAtLeast(children.length, (i) => children[i]!.last >= key);
      if (at === children.length) {
        if (this.#step > 0) return this.#end();
        at--;
      }
      this.#path.push({ children, at });
      pointer = children[at]!;
    }
    this.#leaf = await this.#trees.leaf(pointer, this.#layer.run, this.#ahead);
    const { keys } = this.#leaf;
    this.#at = this.#step > 0 ? 0 : keys.length - 1;
    if (key !== undefined) {
      this.#at = firstAtLeast(keys.length, (i) => keys[i]! >= key);
      if (this.#step < 0 && keys[this.#at] !== key) this.#at--;
    }
    if (keys[this.#at] === undefined) await this.#nextLeaf();
    return this;
  }

  #end(): this {
    this.#leaf = EMPTY;
    this.#at = 0;
    return this;
  }

  async #nextLeaf(): Promise<void> {
    const { height, run } = this.#layer;
    let depth = this.#path.length - 1;
    while (depth >= 0) {
      const here = this.#path[depth]!;
      here.at += this.#step;
      if (here.children[here.at]) break;
      depth--;
    }
    if (depth < 0) {
      this.#end();
      return;
    }
    this.#path.length = depth + 1;
    let pointer = this.#path[depth]!.children[this.#path[depth]!.at]!;
    for (let level = height - depth - 1; level > 0; level--) {
      const { children } = await this.#trees.node(pointer, level, run, this.#ahead);
      const at = this.#step > 0 ? 0 : children.length - 1;
      this.#path.push({ children, at });
      pointer = children[at]!;
    }
    this.#leaf = await this.#trees.leaf(pointer, run, this.#ahead);
    this.#at = this.#step > 0 ? 0 : this.#leaf.keys.length - 1;
  }
}

export interface RunRecord {
  readonly key: string;
  readonly value: Value;
  readonly prev: Bytes;
}

/** Walks records that are in memory. */
export class ArrayCursor implements Cursor {
  readonly #records: readonly RunRecord[];
  #at = 0;

  constructor(records: readonly RunRecord[]) {
    this.#records = records;
  }

  get key(): string | undefined {
    return this.#records[this.#at]?.key;
  }

  get value(): Value {
    return this.#records[this.#at]?.value ?? null;
  }

  get prev(): Bytes {
    return this.#records[this.#at]?.prev ?? ABSENT;
  }

  advance(): undefined {
    this.#at++;
  }
}

/**
 * Merges cursors, the newest first: of equal keys only the newest counts, with the `prev` of the oldest, so that a
 * merged run says what it replaces below all of its parts. Removed records are passed on.
 */
export class MergeCursor implements Cursor {
  readonly #parts: readonly Cursor[];
  readonly #backwards: boolean;
  key: string | undefined;
  value: Value = null;
  prev: Bytes = ABSENT;
  #winner = -1;
  #sole = true;

  /** The parts must stand on their first records. */
  constructor(newestFirst: readonly Cursor[], backwards = false) {
    this.#parts = newestFirst;
    this.#backwards = backwards;
    this.#choose();
  }

  #choose(): void {
    let best: string | undefined;
    this.#winner = -1;
    this.#sole = true;
    const parts = this.#parts;
    for (let i = 0; i < parts.length; i++) {
      const key = parts[i]!.key;
      if (key === undefined) continue;
      if (best === undefined || (this.#backwards ? key > best : key < best)) {
        best = key;
        this.#winner = i;
        this.#sole = true;
      } else if (key === best) {
        this.#sole = false;
        this.prev = parts[i]!.prev;
      }
    }
    this.key = best;
    if (this.#winner < 0) return;
    const winner = parts[this.#winner]!;
    this.value = winner.value;
    if (this.#sole) this.prev = winner.prev;
  }

  advance(): Promise<void> | undefined {
    if (this.#winner < 0) return undefined;
    if (this.#sole) {
      const waiting = this.#parts[this.#winner]!.advance();
      if (waiting) return waiting.then(() => this.#choose());
      this.#choose();
      return undefined;
    }
    const waits: Promise<void>[] = [];
    const key = this.key;
    for (const part of this.#parts) {
      if (part.key !== key) continue;
      const waiting = part.advance();
      if (waiting) waits.push(waiting);
    }
    if (waits.length > 0) return Promise.all(waits).then(() => this.#choose());
    this.#choose();
    return undefined;
  }
}
