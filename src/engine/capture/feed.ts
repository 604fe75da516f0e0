/** Items that become known while the first of them are being worked on. */
export class Feed<Item> {
  #items: Item[] = [];
  #closed = false;
  #waiting: (() => void)[] = [];

  push(items: readonly Item[]): void {
    this.#items.push(...items);
    this.#wake();
  }

  /** No more will come. What nobody has taken yet is handed out in this order. */
  end(order: (a: Item, b: Item) => number): void {
    this.#items.sort(order);
    this.#closed = true;
    this.#wake();
  }

  /** Nothing more is handed out. */
  drop(): void {
    this.#items = [];
    this.#closed = true;
    this.#wake();
  }

  /** The next `count` items, as soon as there are so many; fewer or none at the end. */
  async take(count: number): Promise<readonly Item[]> {
    while (this.#items.length < count && !this.#closed) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    return this.#items.splice(0, count);
  }

  #wake(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }
}
