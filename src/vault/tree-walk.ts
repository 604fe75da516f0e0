import type { Bytes } from './bytes.ts';
import type { Cursor } from './cursor.ts';
import type { Layer } from './layer.ts';
import type { Pointer } from './node.ts';
import { ABSENT, type Leaf, sameValue, type Value } from './record.ts';
import type { TreeReader } from './tree-reader.ts';

/** One side of the walk: a place between the parts of a tree, opened only as far as needed. */
class Side {
  readonly #trees: TreeReader;
  readonly #run: boolean;
  readonly #stack: { readonly pointers: readonly Pointer[]; readonly level: number; at: number }[];
  #leaf: Leaf | undefined;
  #at = 0;

  constructor(trees: TreeReader, layer: Layer) {
    this.#trees = trees;
    this.#run = layer.run;
    this.#stack = [{ pointers: [trees.root(layer)], level: layer.height, at: 0 }];
  }

  /** The key of the next record, when a leaf is open. */
  get key(): string | undefined {
    return this.#leaf?.keys[this.#at];
  }

  get value(): Value {
    return this.#leaf?.values[this.#at] ?? null;
  }

  /** The next part that is still closed. */
  get closed(): { readonly pointer: Pointer; readonly level: number } | undefined {
    if (this.#leaf) return undefined;
    const top = this.#stack.at(-1);
    return top && { pointer: top.pointers[top.at]!, level: top.level };
  }

  #settle(): void {
    for (let top = this.#stack.at(-1); top && top.at >= top.pointers.length; top = this.#stack.at(-1)) {
      this.#stack.pop();
    }
  }

  skip(): void {
    if (this.#leaf) {
      if (++this.#at < this.#leaf.keys.length) return;
      this.#leaf = undefined;
    } else {
      this.#stack.at(-1)!.at++;
    }
    this.#settle();
  }

  async open(): Promise<void> {
    const top = this.#stack.at(-1)!;
    const pointer = top.pointers[top.at++]!;
    if (top.level === 0) {
      this.#leaf = await this.#trees.leaf(pointer, this.#run, true);
      this.#at = 0;
      return;
    }
    const { children } = await this.#trees.node(pointer, top.level, this.#run, true);
    this.#settle();
    this.#stack.push({ pointers: children, level: top.level - 1, at: 0 });
  }
}

/** The keys whose values differ between two trees, as a cursor without values. Equal subtrees are never read. */
export async function differingKeys(trees: TreeReader, a: Layer, b: Layer): Promise<Cursor> {
  const cursor = new WalkCursor(new Side(trees, a), new Side(trees, b));
  await cursor.advance();
  return cursor;
}

class WalkCursor implements Cursor {
  readonly #a: Side;
  readonly #b: Side;
  readonly value: Value = null;
  readonly prev: Bytes = ABSENT;
  key: string | undefined;

  constructor(a: Side, b: Side) {
    this.#a = a;
    this.#b = b;
  }

  async advance(): Promise<void> {
    const [a, b] = [this.#a, this.#b];
    for (;;) {
      const [closedA, closedB] = [a.closed, b.closed];
      if (closedA && closedB && closedA.pointer.id === closedB.pointer.id && closedA.level === closedB.level) {
        a.skip();
        b.skip();
      } else if (closedA && (!closedB || closedA.level >= closedB.level)) {
        await a.open();
      } else if (closedB) {
        await b.open();
      } else {
        const [keyA, keyB] = [a.key, b.key];
        if (keyA === undefined && keyB === undefined) {
          this.key = undefined;
          return;
        }
        const inA = keyA !== undefined && (keyB === undefined || keyA <= keyB);
        const inB = keyB !== undefined && (keyA === undefined || keyB <= keyA);
        const equal = inA && inB && sameValue(a.value, b.value);
        const key = inA ? keyA : keyB;
        if (inA) a.skip();
        if (inB) b.skip();
        if (equal) continue;
        this.key = key;
        return;
      }
    }
  }
}
