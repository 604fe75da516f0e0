import { setTimeout as sleep } from 'node:timers/promises';
import type { Run } from '../jobs/runner.ts';

/** Microsoft takes minutes to hours: how often somebody looks, unless the order says otherwise. */
export const POLL_SECONDS = 30;

/**
 * Looks again and again until what it sees is done; ends with an error when the job is cancelled or the process stops.
 * Nothing is remembered here, so that a run that is taken up simply looks on.
 */
export async function waitUntil<T>(
  run: Pick<Run, 'signal'>,
  seconds: number,
  look: () => Promise<T>,
  isDone: (seen: T) => boolean,
): Promise<T> {
  for (;;) {
    run.signal.throwIfAborted();
    const seen = await look();
    if (isDone(seen)) return seen;
    await sleep(seconds * 1000, undefined, { signal: run.signal });
  }
}
