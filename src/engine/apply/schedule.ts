import type { Step, StepAction } from '../../model/plan.ts';
import type { StepOutcome } from '../../model/report.ts';
import { heapOf } from '../plan/order.ts';

export interface ScheduleOptions {
  readonly concurrency: number;
  /** Outcomes that are known from an earlier run. */
  readonly ended: ReadonlyMap<string, StepOutcome>;
  readonly signal?: AbortSignal;
  /** Does one step. It must not throw for trouble with the step itself. */
  run(step: Step): Promise<StepOutcome>;
  /** A step that cannot be done because one before it was not. */
  skip(step: Step, because: Step): Promise<void>;
  /** A step that cannot be done yet because another one waits for an approval: one it needs, or one of its object. */
  hold(step: Step, because: Step): void;
}

/** Steps that go on without what they wait for: they leave out what is missing. */
const LENIENT: readonly StepAction[] = ['link'];

/**
 * Runs steps as their needs allow, several at a time, never two on the same object. A step whose need failed is
 * skipped, one whose need waits waits too. When a run throws, what has begun is awaited, nothing new begins, and the first error is thrown.
 */
export async function schedule(steps: readonly Step[], options: ScheduleOptions): Promise<void> {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const outcomes = new Map<string, StepOutcome>(options.ended);
  const open = steps.filter((step) => !outcomes.has(step.id));
  const waiting = new Map(
    open.map((step) => [step.id, step.after.filter((id) => byId.has(id) && !outcomes.has(id)).length]),
  );
  const followers = new Map<string, Step[]>();
  for (const step of open) {
    for (const id of step.after) followers.set(id, [...(followers.get(id) ?? []), step]);
  }
  const ready = heapOf<Step>((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  for (const step of open) if (waiting.get(step.id) === 0) ready.push(step);
  // Steps whose object is being written; they come back when it is free.
  const parked = new Map<string, Step[]>();
  const busy = new Set<string>();
  // Objects with a step that waits: Intune takes no other change of them before that one is decided.
  const held = new Map<string, Step>();
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];

  const finished = (step: Step, outcome: StepOutcome) => {
    outcomes.set(step.id, outcome);
    for (const next of followers.get(step.id) ?? []) {
      const left = (waiting.get(next.id) ?? 0) - 1;
      waiting.set(next.id, left);
      if (left === 0) ready.push(next);
    }
  };
  const begin = (step: Step) => {
    const name = lockOf(step);
    if (busy.has(name)) {
      parked.set(name, [...(parked.get(name) ?? []), step]);
      return;
    }
    busy.add(name);
    const job: Promise<void> = one(step)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => {
        busy.delete(name);
        running.delete(job);
        for (const held of parked.get(name) ?? []) ready.push(held);
        parked.delete(name);
      });
    running.add(job);
  };
  const one = async (step: Step) => {
    const needed = step.after.find((id) => outcomes.get(id) === 'waiting');
    const before = needed === undefined ? held.get(lockOf(step)) : byId.get(needed);
    if (before !== undefined && step.action !== 'blocked') {
      options.hold(step, before);
      return finished(step, 'waiting');
    }
    const missing = step.after.find((id) => ['failed', 'skipped', 'blocked'].includes(outcomes.get(id) ?? 'done'));
    if (missing !== undefined && !LENIENT.includes(step.action)) {
      await options.skip(step, byId.get(missing) as Step);
      finished(step, 'skipped');
    } else {
      const outcome = await options.run(step);
      if (outcome === 'waiting') held.set(lockOf(step), step);
      finished(step, outcome);
    }
  };
  for (;;) {
    while (failures.length === 0 && !options.signal?.aborted && running.size < options.concurrency) {
      const next = ready.pop();
      if (!next) break;
      begin(next);
    }
    if (running.size === 0) break;
    await Promise.race(running);
  }
  if (failures.length > 0) throw failures[0];
}

/** Writes to one object are never sent side by side: Graph refuses them, or lets one of them be lost. */
function lockOf(step: Step): string {
  return `${step.module}/${step.object}`;
}
