import type { Graph } from '../../graph/graph.ts';
import { isAppError } from '../../model/errors.ts';
import type { Wait } from '../../model/report.ts';
import { REQUESTS } from './approval.ts';

/** What became of one request for approval: a status of Intune, or `gone`. */
export interface Decided {
  readonly code: string;
  readonly status: string;
}

export type Standing =
  /** Nobody has decided anything yet. */
  | { readonly kind: 'open' }
  /** Applying the plan again goes on: something was approved, rejected, has expired, or is not in the way any more. */
  | { readonly kind: 'decided'; readonly requests: readonly Decided[] }
  /** The connection may not read the requests. */
  | { readonly kind: 'unreadable' };

/** Two clocks are not the same: a request that is this little younger may still have been there first. */
const SKEW_MS = 5 * 60_000;

/**
 * Whether applying a plan again would find anything new, without writing anything: a list of requests, however many
 * steps wait. `since` is when the steps began to wait.
 */
export async function standingOf(
  graph: Graph,
  waits: readonly Pick<Wait, 'code'>[],
  since: Date,
  signal?: AbortSignal,
): Promise<Standing> {
  const options = { version: 'beta', ...(signal ? { signal } : {}) } as const;
  const own = waits.flatMap(({ code }) => code ?? []);
  const status = new Map<string, string>();
  let foreign = 0;
  try {
    for await (const page of graph.pages(REQUESTS, options))
      for (const one of page.items) {
        const [id, stands] = [String(one.id), String(one.status)];
        if (own.includes(id)) status.set(id, stands);
        else if (isActive(stands) && !(Date.parse(String(one.requestDateTime)) > since.getTime() + SKEW_MS)) foreign++;
      }
    const unlisted = own.find((code) => !status.has(code));
    if (unlisted !== undefined) status.set(unlisted, await statusOf(graph, unlisted, options));
  } catch (error) {
    if (isAppError(error, 'graph.forbidden')) return { kind: 'unreadable' };
    throw error;
  }
  const requests = [...status]
    .filter(([, stands]) => isOver(stands))
    .map(([code, stands]) => ({ code, status: stands }));
  // Which object somebody else's request is about is not told: once none of that time is left, the way is free.
  const isFree = foreign === 0 && own.length < waits.length;
  return requests.length > 0 || isFree ? { kind: 'decided', requests } : { kind: 'open' };
}

async function statusOf(graph: Graph, code: string, options: Parameters<Graph['get']>[1]): Promise<string> {
  try {
    return String((await graph.get(`${REQUESTS}/${encodeURIComponent(code)}`, options)).status);
  } catch (error) {
    if (isAppError(error, 'graph.not-found')) return 'gone';
    throw error;
  }
}

const isActive = (status: string) => status === 'needsApproval' || status === 'approved';

const isOver = (status: string) =>
  ['approved', 'completed', 'rejected', 'cancelled', 'expired', 'gone'].includes(status);
