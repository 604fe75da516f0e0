import type { Resource } from '../../model/resource.ts';
import { addTarget, label, recordsOf } from './select.ts';
import type { Planning, Target } from './target.ts';
import { targetName } from './target.ts';
import type { Catalogue } from './world.ts';

/** A module and those that show the objects which it keeps: what they bear is one and the same identifier. */
export function shownBy(catalogue: Pick<Catalogue, 'all'>, module: string): readonly string[] {
  return catalogue.all.filter((resource) => resource.keptBy?.includes(module)).map(({ id }) => id);
}

/**
 * What another module keeps is written there, once: its object takes the place of the one that only shows it. Where
 * the keeper was not read on both sides, the object stays and says that it cannot be written.
 */
export async function handOverToKeepers(planning: Planning): Promise<void> {
  for (const target of [...planning.targets.values()]) {
    if (target.only) continue;
    for (const keeper of keepersOf(planning, target.resource)) {
      const key = await keptUnder(planning, keeper, target);
      if (key === undefined) continue;
      const { whole, remove } = target;
      const own = await addTarget(planning, keeper, key, { whole: whole && !remove, remove });
      for (const part of target.parts) if (keeper.parts?.[part]) own.parts.add(part);
      for (const [part, records] of target.records) {
        // Members bear one and the same identifier on both sides, and so do their records.
        if (keeper.parts?.[part]) for (const [record, change] of records) recordsOf(own, part).set(record, change);
      }
      planning.targets.delete(targetName(target.resource.id, target.key));
      if (!whole && !remove && target.parts.size === 0) break;
      planning.findings.push({
        severity: 'info',
        code: 'kept-elsewhere',
        module: target.resource.id,
        object: target.key,
        message: `${label(target)} is written where it is kept: ${keeper.title}.`,
      });
      break;
    }
  }
}

function keepersOf({ catalogue, source, live }: Planning, resource: Resource): readonly Resource[] {
  const keepers = (resource.keptBy ?? []).flatMap((id) => catalogue.find(id) ?? []);
  return keepers.filter((keeper) => source.isComplete(keeper) && live.isComplete(keeper));
}

/** The key of the same object at its keeper, as `addTarget` wants it; `undefined` when the keeper does not have it. */
async function keptUnder(planning: Planning, keeper: Resource, target: Target): Promise<string | undefined> {
  if (!target.remove) return (await planning.source.get(keeper.id, target.key)) ? target.key : undefined;
  const { place } = target;
  return place.kind === 'live' && (await planning.live.get(keeper.id, place.key)) ? place.key : undefined;
}
