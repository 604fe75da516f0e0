/*
 * Whether and when a call is made again, as a pure function: no clock, no network, no chance of its own.
 *
 * 1. Never before the server's Retry-After has passed: throttled calls count, so an early one makes matters worse.
 * 2. What the server did not carry out (429, a concurrency refusal, a connection that never opened) is repeated for
 *    every method. What it may have carried out (5xx, a lost answer) is repeated only when repeating is harmless.
 * 3. Waits carry jitter on top, never below.
 */

/** What came of one attempt. */
export type Outcome =
  | {
      readonly kind: 'answer';
      readonly status: number;
      /** Value of the Retry-After header: seconds, with a fraction or not, or an HTTP date. */
      readonly retryAfter?: string | undefined;
      /** `error.code` of the body. */
      readonly code?: string | undefined;
    }
  | { readonly kind: 'network'; readonly failure: NetworkFailureKind; readonly sent: boolean };

/** `refused`: no connection; `untrusted`: its certificate was not accepted; the others happened on an open one. */
export type NetworkFailureKind = 'refused' | 'untrusted' | 'reset' | 'timeout' | 'truncated';

export interface Attempt {
  /** Attempts made so far, this one included. */
  readonly attempt: number;
  readonly elapsedMs: number;
  readonly nowMs: number;
  /** In [0, 1). */
  readonly random: number;
  /** Repeating the call when it may have been carried out already is harmless. */
  readonly idempotent: boolean;
}

export interface RetryLimits {
  /** Attempts that end in a fault. Throttling is limited by time alone. */
  readonly attempts: number;
  readonly baseMs: number;
  readonly capMs: number;
  /** A longer Retry-After ends the call instead of being cut short. */
  readonly longestRetryAfterMs: number;
  readonly totalMs: number;
}

export const RETRY_LIMITS: RetryLimits = {
  attempts: 10,
  baseMs: 500,
  capMs: 30_000,
  longestRetryAfterMs: 600_000,
  totalMs: 1_800_000,
};

export type Decision =
  | {
      readonly retry: true;
      readonly delayMs: number;
      /** The next attempt shall not use a pooled connection. */
      readonly freshConnection: boolean;
    }
  | { readonly retry: false; readonly why: 'final' | 'not-repeatable' | 'exhausted' | 'too-long' };

const STOP = { final: 'final', notRepeatable: 'not-repeatable' } as const;

export function decideRetry(outcome: Outcome, attempt: Attempt, limits: RetryLimits = RETRY_LIMITS): Decision {
  const cause = causeOf(outcome, attempt.idempotent);
  if (cause === STOP.final || cause === STOP.notRepeatable) return { retry: false, why: cause };
  if (cause !== 'throttled' && attempt.attempt >= limits.attempts) return { retry: false, why: 'exhausted' };

  const asked = outcome.kind === 'answer' ? retryAfterMs(outcome.retryAfter, attempt.nowMs) : undefined;
  if (asked !== undefined && asked > limits.longestRetryAfterMs) return { retry: false, why: 'too-long' };
  const delayMs =
    asked === undefined ? backOffMs(attempt, limits) : asked + attempt.random * Math.min(1_000, 100 + asked / 10);
  if (attempt.elapsedMs + delayMs > limits.totalMs) return { retry: false, why: 'exhausted' };
  return { retry: true, delayMs, freshConnection: outcome.kind === 'answer' && outcome.status === 503 };
}

function causeOf(
  outcome: Outcome,
  idempotent: boolean,
): 'throttled' | 'refused' | 'fault' | 'final' | 'not-repeatable' {
  if (outcome.kind === 'network') {
    if (outcome.failure === 'untrusted') return STOP.final;
    return !outcome.sent || idempotent ? 'fault' : STOP.notRepeatable;
  }
  const { status, code } = outcome;
  if (status === 429) return 'throttled';
  if (status === 409) return isConcurrencyCode(code) ? 'refused' : STOP.final;
  if (isTransient(status)) return idempotent ? 'fault' : STOP.notRepeatable;
  return STOP.final;
}

/** Statuses that may pass by themselves. 501 and 507 do not; 509 is a bandwidth cap; 423 is a lock held by another. */
export function isTransient(status: number): boolean {
  return [408, 423, 500, 502, 503, 504, 509].includes(status);
}

export function isConcurrencyCode(code: string | undefined): boolean {
  return code === 'Directory_ConcurrencyViolation';
}

/** Doubles from the base up to the cap; the random half keeps callers that failed together apart. */
function backOffMs(attempt: Attempt, limits: RetryLimits): number {
  const full = Math.min(limits.capMs, limits.baseMs * 2 ** Math.min(attempt.attempt - 1, 20));
  return full / 2 + (full / 2) * attempt.random;
}

/** Milliseconds that a Retry-After asks for; a date in the past is 0, what cannot be read is `undefined`. */
export function retryAfterMs(header: string | undefined, nowMs: number): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1_000;
  // Dates begin with the name of a day; Date.parse alone would also take "-5" for a year.
  if (!/^[A-Za-z]{3,}, /.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
