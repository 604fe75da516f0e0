/** A clock that can be moved. It runs on with real time from wherever it was put. */
export class Clock {
  #offset = 0;

  constructor(startAt?: string) {
    if (startAt) this.set(startAt);
  }

  /** Milliseconds since 1970, virtual. */
  now(): number {
    return Date.now() + this.#offset;
  }

  /** Graph's spelling: seconds, no fraction. */
  iso(): string {
    return `${new Date(this.now()).toISOString().slice(0, 19)}Z`;
  }

  set(iso: string): void {
    const at = Date.parse(iso);
    if (Number.isNaN(at)) throw new RangeError(`not a time: ${iso}`);
    this.#offset = at - Date.now();
  }

  advance(seconds: number): void {
    this.#offset += seconds * 1000;
  }
}
