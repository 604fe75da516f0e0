import { DIRECTORY_SIZES, type TenantSize } from './limits.ts';

const ORDER: readonly TenantSize[] = ['S', 'M', 'L'];
/** The server reports its use from this share on. */
const REPORTED_FROM = 0.75;
/** Our estimate must be this far up before silence counts as proof of a bigger budget. */
const PROOF = 0.83;
/** So much less use than the server reports, or refuses at, means that the budget is smaller than assumed. */
const SURPRISE = 0.25;

/** Fewer than 50 users, up to 500, more. */
export function sizeForUsers(users: number): TenantSize {
  if (users < 50) return 'S';
  return users <= 500 ? 'M' : 'L';
}

/**
 * Finds out which of the three directory budgets a tenant has. It starts with the smallest; when the smaller budget
 * would by now have to be reported as nearly used and the server stays silent, the tenant is bigger. A report that is
 * higher than the assumed size explains, or a refusal, makes it smaller again.
 */
export class TenantSizeEstimate {
  #at: number;
  #index: number;
  #used: Record<TenantSize, number> = { S: 0, M: 0, L: 0 };
  #notBefore = 0;
  #distrustMs = 60_000;
  #confirmed = false;

  constructor(now: number) {
    this.#index = 0;
    this.#at = now;
  }

  get size(): TenantSize {
    return ORDER[this.#index] as TenantSize;
  }

  /** Nothing has shown yet that the tenant is no bigger than this. */
  get open(): boolean {
    return !this.#confirmed && this.#index < ORDER.length - 1;
  }

  /** One answered call: its units, and the share of the limit the server says is used, if it says so. */
  answered(units: number, usedShare: number | undefined, now: number): void {
    this.#decay(now);
    for (const size of ORDER) this.#used[size] += units;
    const share = this.#share(this.size);
    if (usedShare === undefined) {
      const proven = share >= PROOF && now >= this.#notBefore;
      if (!proven || this.#index === ORDER.length - 1) return;
      this.#index++;
      this.#confirmed = false;
      return;
    }
    this.#confirmed = true;
    if (usedShare >= REPORTED_FROM && share < usedShare - SURPRISE && this.#index > 0) {
      this.#step(now);
    }
  }

  /** The server refused a call for its resource units. */
  refused(now: number): void {
    this.#decay(now);
    if (this.#index > 0 && this.#share(this.size) < 1 - SURPRISE) this.#step(now);
  }

  /** Somebody counted the users. What the server does later still overrules it. */
  told(size: TenantSize): void {
    this.#index = ORDER.indexOf(size);
    this.#confirmed = true;
  }

  #step(now: number): void {
    this.#index--;
    this.#confirmed = true;
    this.#notBefore = now + this.#distrustMs;
    this.#distrustMs = Math.min(this.#distrustMs * 2, 3_600_000);
  }

  #share(size: TenantSize): number {
    return this.#used[size] / DIRECTORY_SIZES[size].amount;
  }

  #decay(now: number): void {
    const elapsed = Math.max(0, now - this.#at) / 1_000;
    for (const size of ORDER) {
      const { amount, seconds } = DIRECTORY_SIZES[size];
      this.#used[size] = Math.max(0, this.#used[size] - (amount / seconds) * elapsed);
    }
    this.#at = now;
  }
}
