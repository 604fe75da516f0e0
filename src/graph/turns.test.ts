import { setImmediate as otherWork } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Turns } from './turns.ts';

/** Keeps the thread busy, as unpacking and storing a page does. */
function work(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

describe('turns', () => {
  it('go to the highest rank, among equals to who came first', async () => {
    const turns = new Turns();
    const order: string[] = [];
    const all = (
      [
        ['a', 0],
        ['b', 2],
        ['c', 0],
        ['d', 7],
        ['e', 2],
      ] as const
    ).map(async ([name, rank]) => {
      await turns.take(rank);
      order.push(name);
    });
    await Promise.all(all);
    expect(order.join('')).toBe('dbeac');
  });

  it('let a latecomer of a high rank pass, and the network speak, in the middle of much work', async () => {
    const turns = new Turns();
    const order: string[] = [];
    const page = async (name: string, rank: number) => {
      await turns.take(rank);
      // What a page sets off goes on for a few steps.
      await Promise.resolve();
      work(25);
      order.push(name);
    };
    const all = ['a', 'b', 'c', 'd'].map((name) => page(name, 0));
    await otherWork();
    order.push('network');
    await Promise.all([...all, page('late', 1)]);
    expect(order.indexOf('network')).toBeLessThan(3);
    expect(order.indexOf('late')).toBeLessThan(4);
    expect(order.filter((name) => name.length === 1)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('begin again after a time without work', async () => {
    const turns = new Turns();
    await turns.take(0);
    await otherWork();
    await otherWork();
    await expect(turns.take(0)).resolves.toBeUndefined();
  });
});
