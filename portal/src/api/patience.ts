import { Refusal } from './client.ts';

const LONGEST_MS = 15_000;

/** Whether the same request may succeed a moment later: the way was cut, or the server asks to wait. */
export function mayHeal(error: unknown): boolean {
  return error instanceof Refusal && error.problem.retry === 'later';
}

/**
 * For how long to wait before a request that failed so often is sent again, in milliseconds. A server that counts says
 * when the count begins anew; how long it is out of order it only guesses, and people would rather see that it is.
 */
export function pauseAfter(failures: number, error?: unknown): number {
  const pause = Math.min(LONGEST_MS, 500 * 2 ** Math.min(failures, 5));
  const counted = error instanceof Refusal && error.problem.status === 429;
  return Math.max(pause, counted ? (error.after ?? 0) : 0);
}

/** How the pages ask: what the server refused for good is not asked again, what may heal is, in its time. */
export const PATIENCE = {
  retry: (failures: number, error: unknown) => failures < 2 && mayHeal(error),
  retryDelay: (failures: number, error: unknown) => pauseAfter(failures + 1, error),
};
