import { leafEnds } from './boundary.ts';
import { toByteString } from './bytes.ts';
import { Digest, EMPTY_DIGEST } from './digest.ts';
import { LEAF_TARGET, names } from './format.ts';
import type { Layer, TableState } from './layer.ts';
import { nodeId, type Pointer } from './node.ts';
import { ABSENT, type FarValue, isFar, type Leaf, logicalSize, valueId } from './record.ts';
import { HASH_BYTES, hashLeaf, recordHash } from './record-hash.ts';
import { lookUp, valueBytes } from './table-reader.ts';
import type { CheckReport } from './verify-report.ts';

/** V2 and V3 over the trees: each layer is walked once, however many snapshots share it. */
export class TreeCheck {
  readonly #report: CheckReport;
  readonly #deep: boolean;
  readonly #layers = new Map<string, Promise<boolean>>();
  /** Digests of tables by their list of layers. */
  readonly #digests = new Map<string, string>();

  constructor(report: CheckReport, deep: boolean) {
    this.#report = report;
    this.#deep = deep;
  }

  /** Checks a table of one snapshot. */
  async table(state: TableState, where: string): Promise<void> {
    let whole = true;
    for (const [i, layer] of state.layers.entries()) {
      if (!layer.run && i > 0) this.#report.add(where, 'has a base above another layer', [where]);
      whole = (await this.layer(layer, where)) && whole;
    }
    if (!this.#deep || !whole) return;
    const digest = await this.#digest(state);
    if (digest !== state.digest) this.#report.add(where, 'its records do not add up to its digest', [where]);
  }

  layer(layer: Layer, where: string): Promise<boolean> {
    const name = `${layer.root.join(':')}:${layer.id}`;
    let checked = this.#layers.get(name);
    if (!checked) {
      checked = this.#walk(layer, where);
      this.#layers.set(name, checked);
    }
    return checked;
  }

  async #walk(layer: Layer, where: string): Promise<boolean> {
    const { trees } = this.#report.context;
    const before = this.#report.errors.length;
    const walk = new LayerWalk(this.#report, layer, where, this.#deep);
    await walk.visit(trees.root(layer), layer.height, '');
    walk.end();
    if (!layer.run && this.#deep) this.#digests.set(`${layer.root.join(':')};`, walk.digest.hex());
    return this.#report.errors.length === before;
  }

  /** Adds up the records: the base by a walk, each run by what it puts in the place of what. */
  async #digest(state: TableState): Promise<string> {
    const { trees } = this.#report.context;
    let digest = EMPTY_DIGEST;
    let name = '';
    for (const [i, layer] of state.layers.entries()) {
      name += `${layer.root.join(':')};`;
      const known = this.#digests.get(name);
      if (known !== undefined) {
        digest = known;
        continue;
      }
      const below: TableState = { records: 0, digest: '', layers: state.layers.slice(0, i) };
      const sum = Digest.parse(digest);
      for await (const leaf of leaves(this.#report, layer)) {
        for (const [at, key] of leaf.keys.entries()) {
          const value = leaf.values[at]!;
          const prev = leaf.prevs[at] ?? ABSENT;
          const old = layer.run ? await lookUp(trees, below, key) : null;
          const oldHash = old === null ? undefined : recordHash(trees.keys, key, old);
          if (!valueId(oldHash).equals(prev)) {
            this.#report.add(where(layer), 'a record does not replace what it says it replaces');
          }
          if (oldHash) sum.subtract(oldHash);
          if (value !== null) sum.add(recordHash(trees.keys, key, value));
        }
      }
      digest = sum.hex();
      this.#digests.set(name, digest);
    }
    return digest;
  }
}

function where(layer: Layer): string {
  return `layer ${layer.id}`;
}

async function* leaves(report: CheckReport, layer: Layer): AsyncIterable<Leaf> {
  const { trees } = report.context;
  async function* below(pointer: Pointer, level: number): AsyncIterable<Leaf> {
    if (level === 0) yield await trees.leaf(pointer, layer.run, true);
    else for (const child of (await trees.node(pointer, level, layer.run)).children) yield* below(child, level - 1);
  }
  yield* below(trees.root(layer), layer.height);
}

/** One walk over one layer. */
class LayerWalk {
  readonly #report: CheckReport;
  readonly #layer: Layer;
  readonly #where: string;
  readonly #deep: boolean;
  readonly #packs: Set<string>;
  /** Of a base: the sum of its records. */
  readonly digest = new Digest();
  #records = 0;
  #bytes = 0;
  #last = '';
  #openLeaf = false;

  constructor(report: CheckReport, layer: Layer, where: string, deep: boolean) {
    this.#report = report;
    this.#layer = layer;
    this.#where = where;
    this.#deep = deep;
    this.#packs = new Set(layer.packs);
  }

  #fail(pointer: Pointer, problem: string): void {
    const object = `${names.pack(this.#report.context.keys.tag, pointer.pack)} at ${pointer.offset}`;
    this.#report.add(object, problem, [this.#where]);
  }

  async visit(pointer: Pointer, level: number, after: string): Promise<void> {
    const { trees } = this.#report.context;
    if (!this.#packs.has(pointer.pack)) this.#fail(pointer, 'lies in a pack that its layer does not name');
    if (pointer.last <= after) this.#fail(pointer, 'is out of order');
    if (level === 0) {
      this.#records += pointer.records;
      this.#bytes += pointer.bytes;
      if (this.#deep) await this.#leaf(pointer, after).catch((error) => this.#damaged(pointer, after, error));
      this.#last = pointer.last;
      return;
    }
    try {
      const { children } = await trees.node(pointer, level, this.#layer.run);
      this.#report.read(pointer.length);
      if (nodeId(trees.keys, this.#layer.run, level, children) !== pointer.id) this.#fail(pointer, 'has another id');
      const records = children.reduce((sum, child) => sum + child.records, 0);
      const bytes = children.reduce((sum, child) => sum + child.bytes, 0);
      if (records !== pointer.records || bytes !== pointer.bytes) this.#fail(pointer, 'its counts do not add up');
      let last = after;
      for (const child of children) {
        await this.visit(child, level - 1, last);
        last = child.last;
      }
    } catch (error) {
      this.#damaged(pointer, after, error);
    }
  }

  #damaged(pointer: Pointer, after: string, error: unknown): void {
    const { message } = error as Error;
    // Keys may be personal: the range is told by length only, the place leads to it.
    this.#fail(pointer, `${message} (${pointer.records} records${after === '' ? ' from the start of the table' : ''})`);
  }

  async #leaf(pointer: Pointer, after: string): Promise<void> {
    const { trees } = this.#report.context;
    const { run, target = LEAF_TARGET } = this.#layer;
    const { leaf, content } = await trees.leafContent(pointer, run);
    if (leaf.keys[0]! <= after) this.#fail(pointer, 'its keys are out of order');
    if (this.#openLeaf) this.#fail(pointer, 'begins where no leaf may begin');
    const { id, hashes } = hashLeaf(trees.keys, run, content);
    const all = hashes.toString('latin1');
    let ended = false;
    let bytes = 0;
    for (const [i, key] of leaf.keys.entries()) {
      const value = leaf.values[i]!;
      if (ended) this.#fail(pointer, 'goes on where it must end');
      const size = logicalSize(key, value, run);
      ended = leafEnds(trees.keys.sip, key, bytes, bytes + size, target);
      bytes += size;
      if (!run) this.digest.add(all.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES));
      if (isFar(value)) await this.#far(pointer, value);
    }
    this.#openLeaf = !ended;
    if (bytes !== pointer.bytes || id !== pointer.id) this.#fail(pointer, 'has another id');
  }

  async #far(pointer: Pointer, value: FarValue): Promise<void> {
    for (const chunk of value.chunks) {
      if (!this.#packs.has(chunk.pack)) this.#fail(pointer, 'a chunk lies in a pack that its layer does not name');
    }
    await valueBytes(this.#report.context.trees, value);
  }

  end(): void {
    const { records, bytes, max } = this.#layer;
    if (records !== this.#records || bytes !== this.#bytes || toByteString(max) !== this.#last) {
      this.#report.add(where(this.#layer), 'its counts do not add up', [this.#where]);
    }
  }
}
