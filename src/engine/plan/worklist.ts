import { holds } from '../../model/condition.ts';
import type { Step, WorkItem } from '../../model/plan.ts';
import type { HandOver } from '../../model/resource.ts';
import type { ObjectWrite } from '../shapes/write.ts';

const EVENTS: Partial<Record<ObjectWrite['mechanism'], HandOver['when']>> = {
  create: 'recreated',
  undelete: 'undeleted',
  update: 'updated',
};

/** What a person must still do, by the hand-over facts of the modules whose objects have steps, and by blocked steps. */
export function worklistOf(writes: readonly ObjectWrite[], steps: readonly Step[]): readonly WorkItem[] {
  const written = new Set(
    steps.filter((step) => step.action !== 'blocked').map((step) => `${step.module}/${step.object}`),
  );
  const items: WorkItem[] = [];
  for (const write of writes) {
    const { resource, key, name, wanted } = write;
    if (!wanted || !written.has(`${resource.id}/${key}`)) continue;
    for (const fact of resource.handOver ?? []) {
      if (fact.when !== EVENTS[write.mechanism] || !fact.where?.every((condition) => holds(condition, wanted))) {
        if (fact.when !== EVENTS[write.mechanism] || fact.where) continue;
      }
      if (fact.whereAny && !fact.whereAny.some((condition) => holds(condition, wanted))) continue;
      items.push({ module: resource.id, object: key, name, task: fact.say.replaceAll('{name}', () => name) });
    }
  }
  for (const step of steps) {
    if (step.action !== 'blocked') continue;
    const task = `${step.summary}: ${step.because ?? 'it cannot be done by Holdfast.'}`;
    items.push({ module: step.module, object: step.object, name: step.name, task });
  }
  return items;
}
