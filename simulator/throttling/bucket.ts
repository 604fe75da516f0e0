/** What throttling draws from. Amounts are resource units or requests; times are virtual milliseconds. */
export interface Bucket {
  /** Takes `amount`. Returns 0 when it was there, otherwise the milliseconds until it will be. */
  take(amount: number, now: number): number;
  /** 0 empty … 1 all used; above 1 when callers went on after being refused. */
  used(now: number): number;
}

/** Refills all the time. Refused calls are charged too, down to a fifth below nothing: retrying early makes it worse. */
export class TokenBucket implements Bucket {
  readonly #capacity: number;
  readonly #perMs: number;
  #level: number;
  #at: number | undefined;

  constructor(capacity: number, windowMs: number) {
    this.#capacity = capacity;
    this.#perMs = capacity / windowMs;
    this.#level = capacity;
  }

  take(amount: number, now: number): number {
    this.#refill(now);
    const enough = this.#level >= amount;
    const missing = amount - this.#level;
    this.#level = Math.max(this.#level - amount, -this.#capacity / 5);
    return enough ? 0 : missing / this.#perMs;
  }

  used(now: number): number {
    this.#refill(now);
    return 1 - this.#level / this.#capacity;
  }

  #refill(now: number): void {
    const elapsed = Math.max(0, now - (this.#at ?? now));
    this.#at = now;
    this.#level = Math.min(this.#capacity, this.#level + elapsed * this.#perMs);
  }
}

/** The stricter reading of the published numbers: so much in each window, and nothing before the next. */
export class FixedWindow implements Bucket {
  readonly #capacity: number;
  readonly #windowMs: number;
  #window = -1;
  #taken = 0;

  constructor(capacity: number, windowMs: number) {
    this.#capacity = capacity;
    this.#windowMs = windowMs;
  }

  take(amount: number, now: number): number {
    this.#turn(now);
    this.#taken += amount;
    return this.#taken <= this.#capacity ? 0 : (this.#window + 1) * this.#windowMs - now;
  }

  used(now: number): number {
    this.#turn(now);
    return this.#taken / this.#capacity;
  }

  #turn(now: number): void {
    const window = Math.floor(now / this.#windowMs);
    if (window === this.#window) return;
    this.#window = window;
    this.#taken = 0;
  }
}
