import type { Limit } from './limits.ts';

export interface Shares {
  /** Part of a published burst that is used: the rest absorbs what is under way and unseen. */
  readonly burst: number;
  /** Part of the published rate. Below one, so that the server's bucket fills while ours stays empty. */
  readonly rate: number;
}

/** Background calls are shed first, somewhat below the limit, so the burst stops short of that. */
export const CAREFUL: Shares = { burst: 0.85, rate: 0.97 };
/** For budgets of a few calls, where a request that is a little late meets one that is a little early. */
export const SPACED: Shares = { burst: 0.85, rate: 0.87 };
/**
 * For a budget whose size is not known: beyond the burst the use creeps up by a twentieth of the budget a second, slow
 * enough for the server's first report to arrive before it refuses anything.
 */
export const PROBING: Shares = { burst: 0.75, rate: 1.5 };

/** One token bucket, a little smaller and slower than the server's. Times in milliseconds. */
export class Budget {
  #capacity: number;
  #perMs: number;
  #full: number;
  #level: number;
  #at: number;
  #pausedUntil = 0;
  #strikes = 0;
  /** One bit for each of the last answers: was it a 429? */
  #recent = 0;

  constructor(limit: Limit, now: number, shares = CAREFUL) {
    this.#full = limit.amount;
    this.#capacity = capacityOf(limit, shares);
    this.#perMs = rateOf(limit, shares);
    this.#level = this.#capacity;
    this.#at = now;
  }

  /** Another size of the same budget. What was spent stays spent; `grant` hands out what the bigger burst has more. */
  resize(limit: Limit, now: number, shares: Shares, grant: boolean): void {
    this.#refill(now);
    const capacity = capacityOf(limit, shares);
    if (grant) this.#level += capacity - this.#capacity;
    this.#level = Math.min(this.#level, capacity);
    this.#capacity = capacity;
    this.#full = limit.amount;
    this.#perMs = rateOf(limit, shares);
  }

  /** Milliseconds until `amount` can be paid; 0 is now. More than the capacity waits for a full bucket. */
  waitFor(amount: number, now: number): number {
    this.#refill(now);
    const missing = Math.min(amount, this.#capacity) - this.#level;
    const forTokens = missing > 1e-9 ? Math.ceil(missing / this.#perMs) : 0;
    return Math.max(forTokens, this.#pausedUntil - now, 0);
  }

  /** What may be spent at once. */
  left(now: number): number {
    this.#refill(now);
    return this.#level;
  }

  /** May go below zero: then the debt is waited off. */
  pay(amount: number, now: number): void {
    this.#refill(now);
    this.#level -= amount;
  }

  /** The server said which share of its limit is used: never believe to have more than it leaves. */
  reconcile(usedShare: number, underway: number, now: number): void {
    this.#refill(now);
    this.#level = Math.min(this.#level, (CAREFUL.burst - usedShare) * this.#full - underway);
  }

  succeeded(): void {
    this.#strikes = 0;
    this.#recent = (this.#recent << 1) & 0xffff;
  }

  /** Empties the bucket and holds every caller. Without a Retry-After the pause doubles with each strike. */
  throttled(retryAfterMs: number | undefined, now: number): void {
    this.#refill(now);
    this.#level = Math.min(this.#level, 0);
    const pause = retryAfterMs ?? Math.min(60_000, 1_000 * 2 ** this.#strikes);
    this.#strikes = Math.min(this.#strikes + 1, 6);
    this.#pausedUntil = Math.max(this.#pausedUntil, now + pause);
  }

  /** Notes a 429 that named no limit. True when such answers have become the rule rather than the exception. */
  grumbled(): boolean {
    this.#recent = ((this.#recent << 1) | 1) & 0xffff;
    let bits = this.#recent;
    let count = 0;
    for (; bits; bits >>>= 1) count += bits & 1;
    return count >= 10;
  }

  #refill(now: number): void {
    this.#level = Math.min(this.#capacity, this.#level + Math.max(0, now - this.#at) * this.#perMs);
    this.#at = now;
  }
}

function capacityOf(limit: Limit, shares: Shares): number {
  return Math.max(1, Math.floor(limit.amount * shares.burst));
}

function rateOf(limit: Limit, shares: Shares): number {
  return (limit.amount * shares.rate) / (limit.seconds * 1_000);
}
