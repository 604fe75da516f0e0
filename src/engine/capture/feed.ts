/** Items that become known while the first of them are being worked on. */
export class Feed<Item> {
  #items: Item[] = [];
  #closed = false;
  #waiting: (() => void)[] = [];

  push(items: readonly Item[]): void {
    this.#items.push(...items);
    this.#wake();
  }

  /** Ends the feed; returns what nobody has taken yet. */
  close(): readonly Item[] {
    const rest = this.#items;
    this.#items = [];
    this.#closed = true;
    this.#wake();
    return rest;
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
