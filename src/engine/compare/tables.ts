import type { Comparison } from '../../model/change.ts';
import { type Part, type Resource, tableOf } from '../../model/resource.ts';
import { hasOneRecord } from '../../model/shape.ts';
import type { ModuleCapture, SnapshotInfo } from '../../model/snapshot.ts';
import type { CompareReaders } from './compare.ts';

export interface ComparedTable {
  readonly name: string;
  readonly resource: Resource;
  readonly part: string | undefined;
  readonly facts: Part | undefined;
  /** One record an object, under the object's key. */
  readonly single: boolean;
}

/** The tables that are whole on both sides, and the modules that are not, with the reason. */
export function comparableTables(sides: CompareReaders): {
  readonly tables: readonly ComparedTable[];
  readonly notCompared: Comparison['notCompared'];
} {
  const tables: ComparedTable[] = [];
  const notCompared: { module: string; why: string }[] = [];
  const [from, to] = [sides.from.info, sides.to.info];
  for (const resource of sides.catalog) {
    const asked = sides.modules?.includes(resource.id) || sides.object?.module === resource.id;
    if ((sides.modules || sides.object) && !asked) continue;
    if (resource.shape === 'view' || resource.shape === 'log') continue;
    const [before, after] = [from.modules[resource.id], to.modules[resource.id]];
    if (!before && !after && !asked) continue;
    const why = missing(before, from) ?? missing(after, to);
    if (why || !before || !after) {
      notCompared.push({ module: resource.id, why: why ?? 'It is in neither snapshot.' });
      continue;
    }
    for (const table of tablesOf(resource)) {
      const [left, right] = [before.completeTables.includes(table.name), after.completeTables.includes(table.name)];
      if (left && right) tables.push(table);
      else if (left || right || table.part === undefined) {
        const side = left ? ([after, to] as const) : ([before, from] as const);
        notCompared.push({ module: table.name, why: `It is not whole in ${side[1].id}: ${reasonOf(side[0])}` });
      }
    }
  }
  return { tables, notCompared };
}

/** A module's tables: its objects, then its parts. Inline parts live in the objects. */
export function tablesOf(resource: Resource): readonly ComparedTable[] {
  const parts = Object.entries(resource.parts ?? {}).filter(([, part]) => part.shape !== 'inline');
  return [
    { name: tableOf(resource), resource, part: undefined, facts: undefined, single: false },
    ...parts.map(([part, facts]) => ({
      name: tableOf(resource, part),
      resource,
      part,
      facts,
      single: hasOneRecord(facts.shape),
    })),
  ];
}

function missing(module: ModuleCapture | undefined, snapshot: SnapshotInfo): string | undefined {
  if (!module) return `It is not in ${snapshot.id}.`;
  if (module.state === 'failed' || module.state === 'skipped')
    return `It was not read in ${snapshot.id}: ${reasonOf(module)}`;
  return undefined;
}

function reasonOf(module: ModuleCapture): string {
  return module.reason?.message ?? 'that part was not read.';
}
