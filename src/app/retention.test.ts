import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptByRetention } from './retention.ts';

const hourly = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: `s${String(i).padStart(6, '0')}`,
    takenAt: new Date(Date.UTC(2026, 0, 1) + i * 3_600_000).toISOString(),
  }));

describe('retention', () => {
  it('keeps the newest of each day', () => {
    const kept = keptByRetention(hourly(72), { daily: 3 });
    expect([...kept].sort()).toEqual(['s000023', 's000047', 's000071']);
  });

  it('adds the windows up', () => {
    const kept = keptByRetention(hourly(72), { last: 2, hourly: 3, daily: 2 });
    expect([...kept].sort()).toEqual(['s000047', 's000069', 's000070', 's000071']);
  });

  it('always keeps the newest, and never more than asked', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 0, max: 9 }),
        (n, last, daily) => {
          const kept = keptByRetention(hourly(n), { last, daily });
          expect(kept.has(hourly(n).at(-1)?.id ?? '')).toBe(true);
          expect(kept.size).toBeLessThanOrEqual(Math.max(1, last) + daily);
        },
      ),
    );
  });
});
