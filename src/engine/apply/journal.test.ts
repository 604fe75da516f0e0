import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step } from '../../model/plan.ts';
import type { JournalEntry, StepOutcome } from '../../model/report.ts';
import { groupedAppends, replay } from './journal.ts';
import { schedule } from './schedule.ts';

function stepsOf(needs: readonly (readonly number[])[], objects: number): Step[] {
  return needs.map((after, i) => ({
    id: String(i + 1).padStart(4, '0'),
    action: 'update',
    module: 'users',
    object: `u${i % objects}`,
    name: `u${i}`,
    summary: `step ${i}`,
    after: after.filter((other) => other < i).map((other) => String(other + 1).padStart(4, '0')),
  }));
}

/** Runs steps against a list of what was done, and cuts the power after so many journal entries. */
async function runUntil(steps: readonly Step[], journal: JournalEntry[], done: string[], cut: number): Promise<void> {
  const past = replay(journal);
  const append = async (entry: JournalEntry) => {
    if (journal.length >= cut) throw new Error('power cut');
    journal.push(entry);
  };
  await schedule(steps, {
    concurrency: 3,
    ended: new Map([...past.ended].map(([id, end]): [string, StepOutcome] => [id, end.outcome])),
    run: async (step) => {
      await append({ kind: 'begin', step: step.id, at: '' });
      // An open step is looked at before it is done again; here the list of what was done is what one would see.
      if (!(past.open.has(step.id) && done.includes(step.id))) done.push(step.id);
      await append({ kind: 'end', step: step.id, at: '', outcome: 'done' });
      return 'done';
    },
    hold: () => {},
    skip: async () => {},
  });
}

describe('a journal', () => {
  it('after any prefix of a run lets the next one do every step once, in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.nat(20), { maxLength: 3 }), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.nat(45), { maxLength: 4 }),
        async (needs, objects, cuts) => {
          const steps = stepsOf(needs, objects);
          const journal: JournalEntry[] = [];
          const done: string[] = [];
          for (const cut of cuts) await runUntil(steps, journal, done, cut).catch(() => {});
          await runUntil(steps, journal, done, Number.POSITIVE_INFINITY);
          expect([...done].sort()).toEqual(steps.map((step) => step.id));
          for (const step of steps)
            for (const need of step.after) expect(done.indexOf(need)).toBeLessThan(done.indexOf(step.id));
        },
      ),
    );
  });

  it('keeps the first begin of a step that is open', () => {
    const past = replay([
      { kind: 'start', plan: 'p', at: '1', writer: 'w' },
      { kind: 'begin', step: '0001', at: '2' },
      { kind: 'begin', step: '0001', at: '9' },
    ]);
    expect(past.open.get('0001')?.at).toBe('2');
    expect(past).toMatchObject({ started: true, finished: false });
  });

  it('makes entries durable together that come together', async () => {
    const groups: number[] = [];
    const append = groupedAppends({
      append: async (entries) => {
        groups.push(entries.length);
        await new Promise((resolve) => setTimeout(resolve, 1));
      },
      read: async () => [],
    });
    await Promise.all(Array.from({ length: 9 }, (_, i) => append({ kind: 'begin', step: `${i}`, at: '' })));
    expect(groups).toEqual([1, 8]);
  });
});

describe('the schedule', () => {
  it('never has two steps on one object at the same time, and stays within its bound', async () => {
    const steps = stepsOf(Array(40).fill([]), 4);
    const busy = new Set<string>();
    let most = 0;
    await schedule(steps, {
      concurrency: 3,
      ended: new Map(),
      run: async (step) => {
        expect(busy.has(step.object)).toBe(false);
        busy.add(step.object);
        most = Math.max(most, busy.size);
        await new Promise((resolve) => setTimeout(resolve, 1));
        busy.delete(step.object);
        return 'done';
      },
      hold: () => {},
      skip: async () => {},
    });
    expect(most).toBe(3);
  });

  it('skips what waits for a step that failed, and goes on with the rest', async () => {
    const steps = stepsOf([[], [0], [1], []], 4);
    const skipped: string[] = [];
    const ran: string[] = [];
    await schedule(steps, {
      concurrency: 2,
      ended: new Map(),
      run: async (step) => {
        ran.push(step.id);
        return step.id === '0001' ? 'failed' : 'done';
      },
      hold: () => {},
      skip: async (step) => void skipped.push(step.id),
    });
    expect(ran).toEqual(['0001', '0004']);
    expect(skipped).toEqual(['0002', '0003']);
  });

  it('holds what needs a step that waits, and the other steps of its object, and goes on with the rest', async () => {
    const steps = stepsOf([[], [0], [1], [], []], 5).map((step, i) => (i === 3 ? { ...step, object: 'same' } : step));
    const first = { ...(steps[0] as Step), object: 'same' };
    const all = [first, ...steps.slice(1)];
    const held: string[] = [];
    const ran: string[] = [];
    await schedule(all, {
      concurrency: 1,
      ended: new Map(),
      run: async (step) => {
        ran.push(step.id);
        return step.id === '0001' ? 'waiting' : 'done';
      },
      hold: (step, because) => void held.push(`${step.id} for ${because.id}`),
      skip: async () => {
        throw new Error('nothing failed');
      },
    });
    expect(ran).toEqual(['0001', '0005']);
    expect(held.sort()).toEqual(['0002 for 0001', '0003 for 0002', '0004 for 0001']);
  });
});
