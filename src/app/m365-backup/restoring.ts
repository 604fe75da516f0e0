import type { Graph } from '../../graph/graph.ts';
import { AppError } from '../../model/errors.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Context } from '../compose.ts';
import type { Job, Run } from '../jobs/runner.ts';
import { keepReport } from '../restore-results.ts';
import { listed, withTenant } from './connection.ts';
import { CONTENT, type ContentFacts, contentKind, ROOT } from './kinds.ts';
import { type FoundPoint, pointsFor } from './points.ts';
import { POLL_SECONDS, waitUntil } from './waiting.ts';

export interface RestoreInput {
  readonly kind: string;
  /** Users or sites to bring back. */
  readonly sources: readonly string[];
  /** ISO 8601: the point nearest before it. Default: the newest. */
  readonly at?: string;
  readonly destination: 'new' | 'inPlace';
  readonly pollSeconds?: number;
}

const OVER = ['completed', 'completedWithError', 'failed'];

/**
 * Has Microsoft bring content back: finds the points, drafts a session, sets it going and follows it to its end. A
 * session that was drafted or set going before the process died is found again and never doubled.
 */
export async function restoreContent(context: Context, run: Run, input: JsonObject): Promise<JsonObject> {
  const { kind: named, sources, at, destination, pollSeconds = POLL_SECONDS } = input as unknown as RestoreInput;
  const kind = contentKind(named);
  const facts = CONTENT[kind];
  return withTenant(context, run.job.tenant, async (graph) => {
    const total = sources.length;
    run.progress({ phase: 'searching', done: 0, total });
    const search = { kind, sources, ...(at ? { until: at } : {}) };
    const found = await run.step('points', async () => {
      const answer = await pointsFor(graph, search, context.now());
      return { points: answer.points.map((point) => ({ ...point })), without: [...answer.without] };
    });
    if (found.points.length === 0)
      throw new AppError('selection.empty', `There is no restore point${at ? ` before ${at}` : ''} for any of them.`);
    const session = await run.step('session', () =>
      drafted(graph, facts, run.job.createdAt, found.points, destination),
    );
    const address = `${ROOT}/restoreSessions/${session}`;
    run.progress({ phase: 'draft', done: 0, total });
    await unlessCancelled(graph, run, address, async () => {
      run.signal.throwIfAborted();
      if ((await graph.get(address)).status === 'draft')
        await graph.write('POST', `${address}/activate`, {}, { idempotent: true });
    });
    const ended = await waitUntil(
      run,
      pollSeconds,
      async () => {
        const seen = await graph.get(address);
        const count = (seen.restoreSessionArtifactCount ?? {}) as JsonObject;
        run.progress({ phase: String(seen.status), done: Number(count.completed ?? 0), total });
        return seen;
      },
      ({ status }) => OVER.includes(String(status)),
    );
    const report: JsonObject = {
      kind,
      session,
      status: String(ended.status),
      destination,
      artifacts: await artifactsOf(graph, facts, session, found.points),
      without: found.without,
    };
    await keepReport(context, run.job.tenant, `m365-backup-${run.job.id}`, report);
    if (ended.status === 'failed')
      throw new AppError('apply.failed', `Microsoft could not carry out restore session ${session}.`, {
        hint: '“holdfast m365-backup sessions” shows what became of each part.',
      });
    return report;
  });
}

/** While a session is a draft, a cancelled job takes it away; afterwards Microsoft offers no way to stop it. */
async function unlessCancelled(graph: Graph, run: Run, address: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (run.signal.reason === 'cancelled' && (await graph.get(address)).status === 'draft')
      await graph.write('DELETE', address, undefined);
    throw error;
  }
}

/** The draft that an order has already made, or a new one. */
async function drafted(
  graph: Graph,
  facts: ContentFacts,
  since: string,
  points: readonly FoundPoint[],
  destinationType: string,
): Promise<string> {
  const own = await draftOf(graph, facts, since, points);
  if (own !== undefined) return own;
  const artifacts = points.map(({ point }) => ({ restorePoint: { id: point }, destinationType }));
  const { body } = await graph.write('POST', facts.sessions, { [facts.artifacts]: artifacts });
  if (!body?.id) throw new AppError('graph.protocol', 'Microsoft answered nothing when a restore was drafted.');
  return String(body.id);
}

/** A draft with exactly these points that was made since the order was given. */
async function draftOf(
  graph: Graph,
  facts: ContentFacts,
  since: string,
  points: readonly FoundPoint[],
): Promise<string | undefined> {
  const wanted = points.map(({ point }) => point).sort();
  for (const { id, status, createdDateTime } of await listed(graph, facts.sessions)) {
    if (status !== 'draft' || Date.parse(String(createdDateTime)) < Date.parse(since) - SKEW_MS) continue;
    const parts = await listed(graph, `${facts.sessions}/${String(id)}/${facts.artifacts}?$expand=restorePoint`);
    const own = parts.map(({ restorePoint }) => String((restorePoint as JsonObject | null)?.id)).sort();
    if (JSON.stringify(own) === JSON.stringify(wanted)) return String(id);
  }
  return undefined;
}

/** Takes away what a cancelled order has drafted and not yet set going. */
export async function dropDraft(context: Context, job: Job, kind: string, points: readonly FoundPoint[]) {
  const facts = CONTENT[contentKind(kind)];
  await withTenant(context, job.tenant, async (graph) => {
    const draft = await draftOf(graph, facts, job.createdAt, points);
    if (draft !== undefined) await graph.write('DELETE', `${ROOT}/restoreSessions/${draft}`, undefined);
  });
}

/** How far Microsoft's clock may be from this one. */
const SKEW_MS = 10 * 60_000;

async function artifactsOf(graph: Graph, facts: ContentFacts, session: string, points: readonly FoundPoint[]) {
  const parts = await listed(graph, `${facts.sessions}/${session}/${facts.artifacts}?$expand=restorePoint`);
  return parts.map((part): Json => {
    const point = points.find((one) => one.point === (part.restorePoint as JsonObject | null)?.id);
    return {
      name: point?.name ?? null,
      source: point?.source ?? null,
      status: part.status ?? null,
      restoredTo: part.restoredFolderName ?? part.restoredSiteWebUrl ?? part.restoredSiteName ?? null,
      error: ((part.error ?? null) as JsonObject | null)?.message ?? null,
    };
  });
}

export interface SessionState {
  readonly id: string;
  readonly status: string;
  readonly createdAt: string;
  readonly completedAt?: string;
  readonly total: number;
  readonly completed: number;
  readonly failed: number;
}

/** Every restore session that Microsoft knows of, newest first, whoever ordered it. */
export async function restoreSessions(context: Context, tenant?: string): Promise<readonly SessionState[]> {
  const all = await withTenant(context, tenant, (graph) => listed(graph, `${ROOT}/restoreSessions`));
  return all
    .map((session) => {
      const count = (session.restoreSessionArtifactCount ?? {}) as JsonObject;
      return {
        id: String(session.id),
        status: String(session.status),
        createdAt: String(session.createdDateTime),
        ...(session.completedDateTime ? { completedAt: String(session.completedDateTime) } : {}),
        total: Number(count.total ?? 0),
        completed: Number(count.completed ?? 0),
        failed: Number(count.failed ?? 0),
      };
    })
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
}
