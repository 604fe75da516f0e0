import type { Change, Comparison } from '../model/change.ts';
import { diff } from './comparisons.ts';
import type { Context } from './compose.ts';

export interface ChangeFilter {
  readonly tenant: string;
  readonly from: string;
  readonly to: string;
  readonly modules?: readonly string[];
  readonly object?: string;
  readonly kind?: Change['kind'];
  readonly actor?: string;
  readonly search?: string;
  readonly offset: number;
  readonly limit: number;
}

/** Comparisons of snapshots never change: the last few are kept, so that turning a page compares nothing again. */
const KEPT = 6;
const kept = new WeakMap<Context, Map<string, Promise<Comparison>>>();

/** A page of what differs between two snapshots, with totals over everything that the filter lets through. */
export async function comparePage(context: Context, filter: ChangeFilter) {
  const { changes, from, to, notCompared } = await compared(context, filter);
  const words = filter.search?.toLowerCase();
  const items = changes.filter(
    (change) =>
      (!filter.kind || change.kind === filter.kind) &&
      (!filter.actor || actorOf(change) === filter.actor) &&
      (!words || `${change.name}\n${change.key}\n${change.module}`.toLowerCase().includes(words)),
  );
  return {
    from,
    to,
    totals: countsOf(items),
    byModule: [...Map.groupBy(items, (change) => change.module)].map(([module, all]) => ({ module, ...countsOf(all) })),
    byActor: [...Map.groupBy(items, actorOf)]
      .map(([actor, all]) => ({ actor, changes: all.length }))
      .sort((a, b) => b.changes - a.changes),
    notCompared,
    items: items.slice(filter.offset, filter.offset + filter.limit),
    more: filter.offset + filter.limit < items.length,
  };
}

async function compared(context: Context, filter: ChangeFilter): Promise<Comparison> {
  const vault = await context.tenantVault(filter.tenant);
  const [from, to] = await Promise.all(
    [filter.from, filter.to].map(async (which) => (await vault.open(which)).info.id),
  );
  const { tenant, modules, object } = filter;
  const key = JSON.stringify([vault.tenantId, from, to, modules, object]);
  const known = kept.get(context) ?? new Map<string, Promise<Comparison>>();
  kept.set(context, known);
  const made =
    known.get(key) ??
    diff(context, {
      tenant,
      from: from!,
      to: to!,
      ...(modules ? { modules } : {}),
      ...(object ? { object } : {}),
    });
  known.delete(key);
  known.set(key, made);
  made.catch(() => known.delete(key));
  for (const old of [...known.keys()].slice(0, -KEPT)) known.delete(old);
  return made;
}

function actorOf({ by }: Change): string {
  return by === 'unknown' ? 'unknown' : by.actor;
}

function countsOf(changes: readonly Change[]) {
  const counts = { added: 0, removed: 0, changed: 0 };
  for (const { kind } of changes) counts[kind]++;
  return counts;
}
