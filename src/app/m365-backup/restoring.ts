import type { Graph } from '../../graph/graph.ts';
import { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Context } from '../compose.ts';
import type { Job, Run } from '../jobs/runner.ts';
import { keepReport } from '../restore-results.ts';
import { listed, withTenant } from './connection.ts';
import { wantedItems } from './items.ts';
import { contentKind, ROOT } from './kinds.ts';
import { opened } from './opened.ts';
import { type FoundPoint, pointsFor } from './points.ts';
import { drafted, draftOf, outcomes, type Restoration, wholes } from './restoration.ts';
import { checkedRestore, type RestoreInput } from './restore-input.ts';
import { type ChosenItems, singleItems } from './single-items.ts';
import { POLL_SECONDS, waitUntil } from './waiting.ts';

const OVER = ['completed', 'completedWithError', 'failed'];

/**
 * Has Microsoft bring content back: finds the points, drafts a session, sets it going and follows it to its end. A
 * session that was drafted or set going before the process died is found again and never doubled.
 */
export async function restoreContent(context: Context, run: Run, input: JsonObject): Promise<JsonObject> {
  const wanted = checkedRestore(input as unknown as RestoreInput);
  const { kind: named, sources, at, destination, items, pollSeconds = POLL_SECONDS } = wanted;
  const kind = contentKind(named);
  return withTenant(context, run.job.tenant, async (graph) => {
    run.progress({ phase: 'searching', done: 0, total: items?.length ?? sources.length });
    const search = { kind, sources, ...(at ? { until: at } : {}), ...(items ? { fastOnly: true } : {}) };
    const found = await run.step('points', async () => {
      const answer = await pointsFor(graph, search, context.now());
      return { points: answer.points.map((point) => ({ ...point })), without: [...answer.without] };
    });
    const [first] = found.points;
    if (!first)
      throw new AppError('selection.empty', `There is no restore point${at ? ` before ${at}` : ''} for any of them.`);
    const restoration = items
      ? await chosen(context, graph, run, wanted, first)
      : wholes(kind, found.points, destination);
    const total = restoration.parts.length;
    const session = await run.step('session', () => drafted(graph, run.job.createdAt, restoration));
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
      ...(items ? { at: first.at } : {}),
      artifacts: await outcomes(graph, restoration, session),
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

/** Finds the files and folders of an order, which takes an opened restore point. */
async function chosen(
  context: Context,
  graph: Graph,
  run: Run,
  { kind: named, items = [], pollSeconds = POLL_SECONDS }: RestoreInput,
  point: FoundPoint,
): Promise<Restoration> {
  const kind = contentKind(named);
  const open = () => opened(graph, kind, point, context.now(), { pollSeconds, signal: run.signal });
  run.progress({ phase: 'opening', done: 0, total: items.length });
  const found = await run.step('items', async () => {
    const { session, address } = await open();
    return { session, items: (await wantedItems(graph, address, items)).map((item) => ({ ...item })) };
  });
  return singleItems(graph, kind, point, found, async () => (await open()).session);
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

/** What an order had come to know before it was cancelled. */
export interface KnownParts {
  readonly points: readonly FoundPoint[];
  readonly items?: ChosenItems;
}

/** Takes away what a cancelled order has drafted and not yet set going. */
export async function dropDraft(context: Context, job: Job, input: RestoreInput, { points, items }: KnownParts) {
  const kind = contentKind(input.kind);
  const [first] = points;
  // Whoever wants single files and has not found them yet has drafted nothing.
  if (!first || (input.items && !items)) return;
  await withTenant(context, job.tenant, async (graph) => {
    const restoration = items
      ? await singleItems(graph, kind, first, items, async () => items.session)
      : wholes(kind, points, input.destination);
    const draft = await draftOf(graph, job.createdAt, restoration);
    if (draft !== undefined) await graph.write('DELETE', `${ROOT}/restoreSessions/${draft}`, undefined);
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
