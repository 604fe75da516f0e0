import { isReplicaLag } from '../../graph/errors/classify.ts';

/** How long a write may wait for a replica to hear of what was created before; Graph's tail is about half a minute. */
export interface Patience {
  readonly firstMs: number;
  readonly limitMs: number;
  /** How long a creation may stay invisible; a search that finds nothing before is repeated. */
  readonly lagMs: number;
  sleep(ms: number): Promise<void>;
  now(): number;
}

export function patience(
  options: { readonly signal?: AbortSignal; readonly limitMs?: number; readonly lagMs?: number } = {},
): Patience {
  return {
    firstMs: 250,
    limitMs: options.limitMs ?? 120_000,
    lagMs: options.lagMs ?? 35_000,
    now: () => Date.now(),
    sleep: (ms) =>
      new Promise<void>((resolve) => {
        const timer = setTimeout(done, ms);
        function done() {
          clearTimeout(timer);
          options.signal?.removeEventListener('abort', done);
          resolve();
        }
        options.signal?.addEventListener('abort', done);
        if (options.signal?.aborted) done();
      }),
  };
}

/**
 * Repeats a call that names something created or brought back a moment ago while the answer says that it is not there
 * yet. Any other refusal, and this one after the limit, goes to the caller.
 */
export async function awaitConsistency<T>(call: () => Promise<T>, fresh: boolean, wait: Patience): Promise<T> {
  const until = wait.now() + wait.limitMs;
  for (let pause = wait.firstMs; ; pause = Math.min(pause * 2, 8_000)) {
    try {
      return await call();
    } catch (error) {
      if (!fresh || !isReplicaLag(error) || wait.now() + pause > until) throw error;
      await wait.sleep(pause);
    }
  }
}
