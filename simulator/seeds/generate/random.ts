/** A small seeded generator of numbers: the same seed gives the same tenant on every machine. */
export class Random {
  #state: number;

  constructor(seed: number, stream = '') {
    let mixed = seed | 0;
    for (let i = 0; i < stream.length; i++) mixed = Math.imul(mixed ^ stream.charCodeAt(i), 0x01000193);
    this.#state = mixed ^ 0x9e3779b9;
  }

  /** A whole number of 32 bits, unsigned. */
  bits(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** 0 ≤ x < 1 */
  next(): number {
    return this.bits() / 0x1_0000_0000;
  }

  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  guid(): string {
    const hex = (n: number) => n.toString(16).padStart(8, '0');
    const [a, b, c, d] = [hex(this.bits()), hex(this.bits()), hex(this.bits()), hex(this.bits())];
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-a${c.slice(1, 4)}-${c.slice(4)}${d}`;
  }
}

/** The ids of one kind of object, by position. */
export function guids(seed: number, kind: string, count: number): string[] {
  const random = new Random(seed, `ids of ${kind}`);
  return Array.from({ length: count }, () => random.guid());
}
