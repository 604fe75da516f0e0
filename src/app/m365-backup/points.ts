import type { Graph } from '../../graph/graph.ts';
import { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Context } from '../compose.ts';
import { listed, withTenant } from './connection.ts';
import { CONTENT, type ContentKind, ROOT } from './kinds.ts';

/** A moment to which Microsoft can bring a unit back. */
export interface FoundPoint {
  readonly unit: string;
  /** The user or the site that the unit stands for. */
  readonly source: string;
  readonly name: string;
  readonly point: string;
  readonly at: string;
}

export interface PointSearch {
  readonly kind: ContentKind;
  /** Users or sites; absent: everything of the kind that is protected. */
  readonly sources?: readonly string[];
  /** ISO 8601. The point that is nearest before `until` is found, and none before `from`. */
  readonly from?: string;
  readonly until?: string;
  readonly prefer?: 'latest' | 'oldest';
  /** Only points whose files Microsoft lets be looked through. */
  readonly fastOnly?: boolean;
}

export interface PointAnswer {
  readonly points: readonly FoundPoint[];
  /** Sources without any point in that time, or without protection. */
  readonly without: readonly string[];
}

/** Searches restore points by time. Errors: `selection.empty` when nothing of the kind is protected. */
export async function searchPoints(context: Context, tenant: string | undefined, search: PointSearch) {
  return withTenant(context, tenant, (graph) => pointsFor(graph, search, context.now()));
}

/** As many units as one search takes. */
const AT_ONCE = 20;

export async function pointsFor(graph: Graph, search: PointSearch, now: Date): Promise<PointAnswer> {
  const { source, units: list, plural } = CONTENT[search.kind];
  const units = (await listed(graph, list)).filter(
    (unit) => !search.sources || search.sources.includes(String(unit[source])),
  );
  if (units.length === 0) throw new AppError('selection.empty', `None of these ${plural} is protected.`);
  const byId = new Map(units.map((unit) => [String(unit.id), unit]));
  const found: FoundPoint[] = [];
  const ids = [...byId.keys()];
  for (let i = 0; i < ids.length; i += AT_ONCE) {
    const { body } = await graph.write(
      'POST',
      `${ROOT}/restorePoints/search`,
      {
        protectionUnitIds: ids.slice(i, i + AT_ONCE),
        protectionTimePeriod: {
          startDateTime: search.from ?? '2023-01-01T00:00:00Z',
          // Microsoft's clock may be ahead of this one.
          endDateTime: search.until ?? new Date(now.getTime() + 86_400_000).toISOString(),
        },
        restorePointPreference: search.prefer ?? 'latest',
        ...(search.fastOnly ? { tags: 'fastRestore' } : {}),
      },
      { idempotent: true },
    );
    for (const result of (body?.searchResults ?? []) as readonly JsonObject[]) {
      const point = result.restorePoint as JsonObject;
      const unit = String((point.protectionUnit as JsonObject).id);
      const { displayName, siteName, [source]: of } = byId.get(unit) ?? {};
      const name = String(displayName ?? siteName ?? of);
      found.push({ unit, source: String(of), name, point: String(point.id), at: String(point.protectionDateTime) });
    }
  }
  const there = new Set(found.map((one) => one.source));
  const asked = search.sources ?? units.map((unit) => String(unit[source]));
  return { points: found, without: asked.filter((one) => !there.has(one)) };
}
