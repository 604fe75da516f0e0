import type { Change } from '../model/change.ts';
import { diffStream } from './comparisons.ts';
import type { Context } from './compose.ts';
import { RunningComparison, withObjects } from './running-comparison.ts';

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
/** Together they keep no more changes than this; the newest one is always kept. */
const KEPT_CHANGES = 400_000;
const kept = new WeakMap<Context, Map<string, RunningComparison>>();

/** How long a page waits for the whole comparison, in milliseconds. After that it shows what is known. */
const PATIENCE = 1000;

/**
 * A page of what differs between two snapshots, with totals over everything that the filter lets through. While
 * `complete` is false the comparison goes on: the same page asked again has more, in the same order.
 */
export async function comparePage(context: Context, filter: ChangeFilter) {
  const vault = await context.tenantVault(filter.tenant);
  const [from, to] = [await vault.open(filter.from), await vault.open(filter.to)];
  const running = await compared(context, filter, vault.tenantId, from.info.id, to.info.id);
  await running.wait(PATIENCE);
  const { changes, notCompared, complete } = running;
  const words = filter.search?.toLowerCase();
  const items = changes.filter(
    (change) =>
      (!filter.kind || change.kind === filter.kind) &&
      (!filter.actor || actorOf(change) === filter.actor) &&
      (!words || `${change.name}\n${change.key}\n${change.module}`.toLowerCase().includes(words)),
  );
  const page = items.slice(filter.offset, filter.offset + filter.limit);
  return {
    from: from.info.id,
    to: to.info.id,
    complete,
    ...sumsOf(items),
    notCompared,
    items: await Promise.all(page.map((change) => withObjects(change, from, to))),
    more: filter.offset + filter.limit < items.length,
  };
}

async function compared(
  context: Context,
  filter: ChangeFilter,
  tenantId: string,
  from: string,
  to: string,
): Promise<RunningComparison> {
  const { tenant, modules, object } = filter;
  const key = JSON.stringify([tenantId, from, to, modules, object]);
  const known = kept.get(context) ?? new Map<string, RunningComparison>();
  kept.set(context, known);
  const found = known.get(key);
  const options = { tenant, from, to, ...(modules ? { modules } : {}), ...(object ? { object } : {}) };
  const running = found?.ended === false ? found : new RunningComparison(() => diffStream(context, options));
  known.delete(key);
  known.set(key, running);
  makeRoom(known);
  return running;
}

function makeRoom(known: Map<string, RunningComparison>): void {
  const sum = () => [...known.values()].reduce((all, { changes }) => all + changes.length, 0);
  for (const [key, old] of [...known].slice(0, -1)) {
    if (known.size <= KEPT && sum() <= KEPT_CHANGES) return;
    old.stop();
    known.delete(key);
  }
}

function actorOf({ by }: Change): string {
  return by === 'unknown' ? 'unknown' : by.actor;
}

type Counts = Record<Change['kind'], number>;

/** In all, by module and by actor, in one pass: there may be hundreds of thousands. */
function sumsOf(changes: readonly Change[]) {
  const totals: Counts = { added: 0, removed: 0, changed: 0 };
  const modules = new Map<string, Counts>();
  const actors = new Map<string, number>();
  for (const change of changes) {
    const { module, kind } = change;
    const counts = modules.get(module) ?? { added: 0, removed: 0, changed: 0 };
    modules.set(module, counts);
    totals[kind]++;
    counts[kind]++;
    actors.set(actorOf(change), (actors.get(actorOf(change)) ?? 0) + 1);
  }
  return {
    totals,
    byModule: [...modules].map(([module, counts]) => ({ module, ...counts })),
    byActor: [...actors].map(([actor, all]) => ({ actor, changes: all })).sort((a, b) => b.changes - a.changes),
  };
}
