import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ComparisonStream } from '../engine/compare/compare.ts';
import type { Change } from '../model/change.ts';
import { RunningComparison } from './running-comparison.ts';

const change = (n: number): Change => ({
  module: 'users',
  key: `key-${n}`,
  name: `User ${n}`,
  kind: 'changed',
  properties: [{ path: 'city', before: 'Oslo', after: 'Cork' }],
  before: { city: 'Oslo' },
  after: { city: 'Cork' },
  by: 'unknown',
});

function streamOf(changes: AsyncIterable<Change>, rewritten = false): ComparisonStream {
  return { from: 's1', to: 's2', notCompared: [], rewritten, changes };
}

describe('a comparison on its way', () => {
  it('shows what it has while it goes on, in the order it came', async () => {
    const gate = Promise.withResolvers<void>();
    const running = new RunningComparison(async () =>
      streamOf(
        (async function* () {
          yield change(1);
          yield change(2);
          await gate.promise;
          yield change(3);
        })(),
      ),
    );
    await running.wait(5);
    expect(running.complete).toBe(false);
    expect(running.changes.map(({ key }) => key)).toEqual(['key-1', 'key-2']);
    gate.resolve();
    await running.wait(1000);
    expect(running.complete).toBe(true);
    expect(running.changes.map(({ key }) => key)).toEqual(['key-1', 'key-2', 'key-3']);
    expect(running.changes[0]).not.toHaveProperty('before');
  });

  it('keeps the objects when they cannot be found again as they were compared', async () => {
    const running = new RunningComparison(async () =>
      streamOf(
        (async function* () {
          yield change(1);
        })(),
        true,
      ),
    );
    await running.wait(1000);
    expect(running.changes).toEqual([change(1)]);
  });

  it('ends when nobody wants it, and tells what made it fail', async () => {
    const endless = new RunningComparison(async () =>
      streamOf(
        (async function* () {
          for (let n = 0; ; n++) {
            await setTimeout(1);
            yield change(n);
          }
        })(),
      ),
    );
    await endless.wait(5);
    endless.stop();
    await setTimeout(100);
    expect(endless).toMatchObject({ ended: true, complete: false });
    const failing = new RunningComparison(async () => {
      throw new RangeError('the table is damaged');
    });
    await expect(failing.wait(1000)).rejects.toThrow('damaged');
    expect(failing.ended).toBe(true);
  });
});
