import type { GraphUsage } from './graph.ts';
import type { Charge } from './limits.ts';
import type { Governor } from './throttle.ts';

/** Counts what one client did. */
export class UsageMeter implements GraphUsage {
  readonly #governor: Governor;
  readonly #heldBefore: number;
  requests = 0;
  exchanges = 0;
  throttled = 0;
  retried = 0;
  resourceUnits = 0;
  bytes = 0;
  #waitedMs = 0;

  constructor(governor: Governor) {
    this.#governor = governor;
    this.#heldBefore = governor.heldMs;
  }

  get waited(): number {
    return (this.#waitedMs + this.#governor.heldMs - this.#heldBefore) / 1_000;
  }

  exchanged(bytes: number): void {
    this.exchanges++;
    this.bytes += bytes;
  }

  /** One call, or one part of a batch, was answered. Units are Graph's own figure, else the guess. */
  answered(status: number, headers: Readonly<Record<string, string>>, charges: readonly Charge[]): void {
    this.requests++;
    if (status === 429) this.throttled++;
    const told = headers['x-ms-resource-unit'];
    const guess = charges.find((charge) => charge.budget === 'directory')?.amount ?? 0;
    this.resourceUnits += told === undefined ? guess : Number(told) || 0;
  }

  retrying(status: number, delayMs: number, calls = 1): void {
    this.retried += calls;
    if (status === 429) this.#waitedMs += delayMs;
  }
}
