/** A clock that can be moved and held. Unless held, it runs on with real time from wherever it was put. */
export class Clock {
  #offset = 0;
  #heldAt: number | undefined;

  constructor(startAt?: string) {
    if (startAt) this.set(startAt);
  }

  /** Milliseconds since 1970, virtual. */
  now(): number {
    return this.#real() + this.#offset;
  }

  /** Graph's spelling: seconds, no fraction. */
  iso(): string {
    return `${new Date(this.now()).toISOString().slice(0, 19)}Z`;
  }

  set(iso: string): void {
    const at = Date.parse(iso);
    if (Number.isNaN(at)) throw new RangeError(`not a time: ${iso}`);
    this.#offset = at - this.#real();
  }

  advance(seconds: number): void {
    this.#offset += seconds * 1000;
  }

  /** Stands still until let go: only `set` and `advance` move it, however slow the machine is. */
  hold(): void {
    this.#heldAt = this.#real();
  }

  letGo(): void {
    if (this.#heldAt !== undefined) this.#offset -= Date.now() - this.#heldAt;
    this.#heldAt = undefined;
  }

  #real(): number {
    return this.#heldAt ?? Date.now();
  }
}
