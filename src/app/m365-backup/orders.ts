import { userInfo } from 'node:os';
import { AppError, isAppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Progress } from '../../model/report.ts';
import type { Context } from '../compose.ts';
import { type Control, openControl } from '../control/control.ts';
import { JournalRunner } from '../jobs/journal-runner.ts';
import type { Job } from '../jobs/runner.ts';
import { worksOf } from '../jobs/works.ts';
import type { FoundPoint } from './points.ts';
import type { RestoreInput } from './restore-input.ts';
import { dropDraft } from './restoring.ts';
import type { ChosenItems } from './single-items.ts';

/*
 * Orders to Microsoft 365 Backup Storage outlive a process: each is a job in the journal of the service, or, where no
 * service was ever started, in a journal of their own. The command that gives an order works on it itself unless the
 * service does, and whatever was left unfinished is taken up by the next one.
 */

export const ORDER_KINDS = ['m365-protect', 'm365-restore'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

export interface Following {
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

/** Gives an order and follows it to its end. Errors: those of the job. */
export async function order(
  context: Context,
  tenant: string | undefined,
  kind: OrderKind,
  input: JsonObject,
  following: Following = {},
): Promise<Job> {
  const { name } = await context.tenant(tenant);
  return withRunner(context, async (runner) => {
    const { id } = await runner.enqueue({ tenant: name, kind, input, by: userInfo().username });
    return follow(runner, id, following);
  });
}

/** Takes up whatever was left unfinished in a tenant, in its order. */
export async function takeUp(context: Context, tenant: string | undefined, following: Following = {}) {
  const { name } = await context.tenant(tenant);
  return withRunner(context, async (runner) => {
    const ended: Job[] = [];
    for (const job of (await ordersOf(runner, name)).reverse())
      if (!job.endedAt) ended.push(await follow(runner, job.id, following).catch(() => runner.job(job.id)));
    return ended;
  });
}

/** Orders of a tenant, newest first. Works on none of them. */
export async function orders(context: Context, tenant: string | undefined): Promise<readonly Job[]> {
  const { name } = await context.tenant(tenant);
  return withJournal(context, (control) => ordersOf(runnerOf(context, control), name));
}

/** Stops an order: a restore that is a draft is taken away, one that Microsoft works on goes on. */
export async function cancelOrder(context: Context, id: string): Promise<Job> {
  return withRunner(context, async (runner, control) => {
    await runner.cancel(id);
    const job = await follow(runner, id, {}).catch(() => runner.job(id));
    if (job.kind === 'm365-restore' && job.state === 'cancelled') await tidy(context, control, job);
    return job;
  });
}

/** An order that nobody worked on when it was cancelled may have left a draft. */
async function tidy(context: Context, control: Control, job: Job): Promise<void> {
  const [row, steps] = await Promise.all([
    control.selectFrom('jobs').select('input').where('id', '=', job.id).executeTakeFirstOrThrow(),
    control.selectFrom('job_steps').select(['name', 'result']).where('job', '=', job.id).execute(),
  ]);
  const known = new Map(steps.map(({ name, result }) => [name, JSON.parse(result) as unknown]));
  const points = known.get('points') as { readonly points: readonly FoundPoint[] } | undefined;
  if (!points) return;
  const items = known.get('items') as ChosenItems | undefined;
  await dropDraft(context, job, JSON.parse(row.input) as RestoreInput, { ...points, ...(items ? { items } : {}) });
}

async function ordersOf(runner: JournalRunner, tenant: string): Promise<Job[]> {
  const all: Job[] = [];
  for (const kind of ORDER_KINDS) all.push(...(await runner.jobs({ tenants: [tenant], kind, limit: 100 })));
  return all.sort((a, b) => (a.id < b.id ? 1 : -1));
}

async function follow(runner: JournalRunner, id: string, { onProgress, signal }: Following): Promise<Job> {
  const never = new AbortController();
  for await (const { event, data } of runner.follow(id, 0, signal ?? never.signal))
    if (event === 'progress') onProgress?.(data as unknown as Progress);
  const job = await runner.job(id);
  if (!job.endedAt)
    throw new AppError('apply.interrupted', `Order ${id} is not finished.`, {
      hint: '“holdfast m365-backup resume” goes on with it.',
    });
  if (job.state === 'failed')
    throw new AppError('apply.failed', job.error?.message ?? 'The order failed.', {
      ...(job.error?.hint ? { hint: job.error.hint } : {}),
      context: { job: id },
    });
  return job;
}

/** Works on the journal unless a running service does. */
async function withRunner<T>(
  context: Context,
  work: (runner: JournalRunner, control: Control) => Promise<T>,
): Promise<T> {
  return withJournal(context, async (control) => {
    const runner = runnerOf(context, control);
    try {
      await runner.start();
    } catch (error) {
      if (!isAppError(error, 'config.invalid')) throw error;
    }
    try {
      return await work(runner, control);
    } finally {
      await runner.stop();
    }
  });
}

function runnerOf(context: Context, control: Control): JournalRunner {
  const onTrouble = (error: unknown) => context.door.tell?.(error instanceof Error ? error.message : String(error));
  return new JournalRunner({ control, works: worksOf(context), now: context.now, onTrouble });
}

async function withJournal<T>(context: Context, work: (control: Control) => Promise<T>): Promise<T> {
  if (context.settings().control) return work(await context.control());
  const control = await openControl(context.home, { kind: 'sqlite', path: 'orders.db' });
  try {
    return await work(control);
  } finally {
    await control.destroy();
  }
}
