import { setImmediate } from 'node:timers/promises';

/** How long others wait for their turn at most, in milliseconds. */
const TURN = 4;

/**
 * For long work whose data mostly comes without waiting: call what it returns after each small step, and await the
 * promise when there is one. Others in the process then have their turn.
 */
export function turns(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < TURN) return undefined;
    return setImmediate().then(() => {
      since = performance.now();
    });
  };
}
