/** Items that become known while the first of them are being worked on; each is handed out once. */
export class Feed<Item> {
  /** In the order of coming. */
  readonly #items = new Set<Item>();
  readonly #hasty = new Set<Item>();
  readonly #seen = new Set<Item>();
  #closed = false;
  #waiting: (() => void)[] = [];

  push(items: readonly Item[]): void {
    for (const item of items) if (this.#isNew(item)) this.#items.add(item);
    this.#wake();
  }

  /** These are handed out before all others, each by itself. */
  hasten(items: readonly Item[]): void {
    for (const item of items) {
      if (this.#items.delete(item) || (!this.#closed && this.#isNew(item))) this.#hasty.add(item);
    }
    this.#wake();
  }

  /** No more will come. What nobody has taken yet is handed out in this order. */
  end(order: (a: Item, b: Item) => number): void {
    const left = [...this.#items].sort(order);
    this.#items.clear();
    for (const item of left) this.#items.add(item);
    this.#closed = true;
    this.#wake();
  }

  /** Nothing more is handed out. */
  drop(): void {
    this.#items.clear();
    this.#hasty.clear();
    this.#closed = true;
    this.#wake();
  }

  /** The next `count` items, as soon as there are so many; fewer or none at the end. */
  async take(count: number): Promise<readonly Item[]> {
    while (this.#hasty.size === 0 && this.#items.size < count && !this.#closed) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    return this.#hasty.size > 0 ? takeFrom(this.#hasty, 1) : takeFrom(this.#items, count);
  }

  #isNew(item: Item): boolean {
    if (this.#seen.has(item)) return false;
    this.#seen.add(item);
    return true;
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }
}

function takeFrom<Item>(items: Set<Item>, count: number): readonly Item[] {
  const taken: Item[] = [];
  for (const item of items) {
    if (taken.length === count) break;
    taken.push(item);
    items.delete(item);
  }
  return taken;
}
