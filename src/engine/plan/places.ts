import type { Step } from '../../model/plan.ts';
import { valueAt } from '../shapes/body.ts';
import type { ObjectWrite } from '../shapes/write.ts';

/**
 * Objects that stand in one order are written one after the other, first places first: a place that does not exist yet
 * is refused, and what is put between others moves those behind it.
 */
export function inPlaces(writes: readonly ObjectWrite[], drafts: readonly Step[]): readonly Step[] {
  const before = new Map<string, readonly string[]>();
  for (const module of new Set(writes.flatMap(({ resource }) => (resource.place ? [resource.id] : [])))) {
    const ordered = writes
      .filter(({ resource, mechanism }) => resource.id === module && mechanism !== 'delete')
      .map((write) => ({ write, place: valueAt(write.wanted, write.resource.place as string) }))
      .filter((one): one is { write: ObjectWrite; place: number } => typeof one.place === 'number')
      .sort((a, b) => a.place - b.place);
    let last: readonly string[] = [];
    for (const { write } of ordered) {
      const own = drafts.filter(
        (step) => step.module === module && step.object === write.key && step.action !== 'blocked' && !step.part,
      );
      for (const step of own) before.set(step.id, last);
      if (own.length > 0) last = own.map((step) => step.id);
    }
  }
  return drafts.map((step) => {
    const more = before.get(step.id) ?? [];
    return more.length > 0 ? { ...step, after: [...new Set([...step.after, ...more])] } : step;
  });
}
