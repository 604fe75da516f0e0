/** Time and chance, so that tests own both. Milliseconds everywhere. */
export interface Clock {
  now(): number;
  /** Calls `run` once after `ms`; the answer cancels it. */
  after(ms: number, run: () => void): () => void;
  /** In [0, 1). */
  random(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
};

/**
 * A clock on which time runs faster. For the budgets of a simulated cloud that refuses nothing for haste: by waiting
 * nothing is gained there.
 */
export function hurried(clock: Clock, times: number): Clock {
  return {
    now: () => clock.now() * times,
    after: (ms, run) => clock.after(ms / times, run),
    random: () => clock.random(),
  };
}

/** Waits; rejects with the signal's reason when it is aborted first. */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const onAbort = () => {
      cancel();
      reject(signal?.reason);
    };
    const cancel = clock.after(ms, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
