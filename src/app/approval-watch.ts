import { standingOf } from '../engine/apply/decided.ts';
import { AppError } from '../model/errors.ts';
import type { JsonObject } from '../model/json.ts';
import { mayStill } from './accounts/actors.ts';
import type { Audit } from './audit/audit.ts';
import type { Context } from './compose.ts';
import { connectTo } from './connections.ts';
import type { ApprovalWaitRow } from './control/tables.ts';
import type { Job, Runner } from './jobs/runner.ts';
import { applyReportOf } from './restore-results.ts';

const TICK_MS = 5_000;
const MINUTE = 60_000;
const SLOWEST_MINUTES = 15;
/** Intune lets a request expire after three days; a day more for what it says late. */
const GIVE_UP_MS = 4 * 86_400_000;
/** Going on that fails this often is left to a person. */
const MOST_FAILURES = 3;
/** Rows looked at in one round; the others have their turn in the next. */
const A_ROUND = 20;

/** What does not heal by itself. */
const FINAL: readonly string[] = [
  'plan.stale',
  'plan.not-applyable',
  'plan.needs-approval',
  'plan.unknown',
  'tenant.unknown',
];

/** A person decides in minutes or in days: soon at first, then every quarter of an hour. */
export function pauseAfter(asked: number): number {
  return Math.min(SLOWEST_MINUTES, 1.5 ** Math.min(asked, 20)) * MINUTE;
}

/**
 * Asks Intune whether what an apply waits for was approved, rejected or has expired, and goes on with the apply then,
 * in the name and with the rights of who started it. What waits is a row of the control store, not a run: it holds no
 * worker, and is there after a restart. Only applies that were started in the service are gone on with.
 */
export class ApprovalWatch {
  readonly #context: Context;
  readonly #runner: Runner;
  readonly #audit: Audit;
  readonly #onTrouble: (error: unknown) => void;
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #busy: Promise<void> | undefined;

  constructor(context: Context, runner: Runner, audit: Audit, onTrouble: (error: unknown) => void) {
    this.#context = context;
    this.#runner = runner;
    this.#audit = audit;
    this.#onTrouble = onTrouble;
  }

  start(): void {
    this.#timer = setInterval(() => void this.tick().catch(this.#onTrouble), TICK_MS);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#busy?.catch(() => undefined);
  }

  /** Asks for everything whose time has come, one after the other. A call while one is under way waits for that one. */
  tick(): Promise<void> {
    this.#busy ??= this.#round().finally(() => {
      this.#busy = undefined;
    });
    return this.#busy;
  }

  /** Told of every job that has ended, maybe twice. */
  async ended(job: Job): Promise<void> {
    if (job.kind !== 'apply') return;
    const control = await this.#context.control();
    const { plan, goesOnFor } = await this.#inputOf(job.id);
    const row = await this.#row(job.tenant, plan);
    // A process may have died between starting the run and writing down that it is the plan's.
    if (row && goesOnFor !== undefined) await this.#markApplied(row, job.id);
    if (job.state !== 'done') {
      if (row && goesOnFor !== undefined && row.job !== job.id) await this.#failed(row, job);
      return;
    }
    if (Number(job.result?.waiting ?? 0) === 0) return this.#forget({ tenant: job.tenant, plan });
    if (row?.job === job.id) return;
    const since = this.#context.now();
    const fresh: ApprovalWaitRow = {
      tenant: job.tenant,
      plan,
      job: job.id,
      actor: goesOnFor ?? job.by,
      since: since.toISOString(),
      asked: 0,
      last_at: null,
      next_at: new Date(since.getTime() + pauseAfter(0)).toISOString(),
      failures: 0,
      note: null,
    };
    const { tenant: _, plan: __, ...rest } = fresh;
    await control
      .insertInto('approval_waits')
      .values(fresh)
      .onConflict((conflict) => conflict.columns(['tenant', 'plan']).doUpdateSet(rest))
      .execute();
  }

  async #round(): Promise<void> {
    const control = await this.#context.control();
    const due = await control
      .selectFrom('approval_waits')
      .selectAll()
      .where('next_at', '<=', this.#context.now().toISOString())
      .orderBy('next_at')
      .limit(A_ROUND)
      .execute();
    for (const row of due) {
      if (this.#stop.signal.aborted) return;
      if (await this.#claim(row)) await this.#one(row);
    }
  }

  /** The next time is written down before anything is asked: whatever happens then, nothing asks in a circle. */
  async #claim(row: ApprovalWaitRow): Promise<boolean> {
    const control = await this.#context.control();
    const now = this.#context.now();
    const { numUpdatedRows } = await control
      .updateTable('approval_waits')
      .set({
        asked: row.asked + 1,
        last_at: now.toISOString(),
        next_at: new Date(now.getTime() + pauseAfter(row.asked + 1)).toISOString(),
        note: null,
      })
      .where('tenant', '=', row.tenant)
      .where('plan', '=', row.plan)
      .where('next_at', '=', row.next_at)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async #one(row: ApprovalWaitRow): Promise<void> {
    try {
      await this.#ask(row);
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      if (error instanceof AppError && FINAL.includes(error.code)) return this.#end(row, error.message);
      await this.#change(row, { note: error instanceof AppError ? error.message : 'It could not be asked.' });
      if (!(error instanceof AppError)) this.#onTrouble(error);
    }
  }

  async #ask(row: ApprovalWaitRow): Promise<void> {
    const tenant = await this.#context.tenant(row.tenant);
    const now = this.#context.now();
    if (await this.#isUnderWay(row)) return;
    if (!(await mayStill(await this.#context.control(), row.actor, 'restore', tenant.name, now)))
      return this.#end(row, `${row.actor} may not restore in this tenant any more.`);
    if (tenant.connection.kind === 'device-code')
      return this.#end(row, 'The connection of this tenant signs in a person.');
    const report = await applyReportOf(this.#context, tenant.name, row.plan);
    if (!report?.waits.length) return this.#forget(row);
    const since = new Date(row.since);
    const graph = await connectTo(this.#context, tenant, 'low');
    let standing: Awaited<ReturnType<typeof standingOf>>;
    try {
      standing = await standingOf(graph, report.waits, since, this.#stop.signal);
    } finally {
      await graph.close();
    }
    if (standing.kind === 'decided') return this.#goOn(row, standing.requests as unknown as readonly JsonObject[]);
    if (now.getTime() - since.getTime() > GIVE_UP_MS)
      return this.#end(row, 'Nothing was decided in four days, and Intune does not call it expired.');
    if (standing.kind === 'unreadable')
      await this.#change(row, {
        note: 'Whether it was approved cannot be read: DeviceManagementConfiguration.Read.All is missing.',
      });
  }

  /** Starts the same apply again: it looks at each request itself, and does only what was approved. */
  async #goOn(row: ApprovalWaitRow, requests: readonly JsonObject[]): Promise<void> {
    const { overrides } = await this.#inputOf(row.job);
    await this.#audit.append({
      actor: 'system',
      action: 'approval.go-on',
      tenant: row.tenant,
      target: row.plan,
      result: 'ok',
      detail: { for: row.actor, after: row.job, requests: [...requests] },
    });
    const job = await this.#runner.enqueue({
      tenant: row.tenant,
      kind: 'apply',
      input: { plan: row.plan, overrides, goesOnFor: row.actor },
      by: `approval:${row.actor}`,
      key: `${row.tenant} ${row.plan} ${row.job} ${row.failures}`,
    });
    await this.#markApplied(row, job.id);
  }

  async #failed(row: ApprovalWaitRow, job: Job): Promise<void> {
    const failures = row.failures + 1;
    const note = job.error?.message ?? 'The run was cancelled.';
    if (job.state === 'cancelled' || failures >= MOST_FAILURES || FINAL.includes(job.error?.code ?? ''))
      return this.#end({ ...row, failures }, note);
    const next = this.#context.now().getTime() + failures * SLOWEST_MINUTES * MINUTE;
    await this.#change(row, { failures, note, next_at: new Date(next).toISOString() });
  }

  /** Asks no more; a person goes on, or nobody. */
  async #end(row: ApprovalWaitRow, note: string): Promise<void> {
    await this.#change(row, { note, next_at: null, failures: row.failures });
    await this.#audit.append({
      actor: 'system',
      action: 'approval.go-on',
      tenant: row.tenant,
      target: row.plan,
      result: 'refused',
      detail: { for: row.actor, after: row.job, because: note },
    });
  }

  /** A person may have gone on meanwhile. */
  async #isUnderWay({ tenant, plan }: ApprovalWaitRow): Promise<boolean> {
    const control = await this.#context.control();
    const found = await control
      .selectFrom('plans')
      .innerJoin('jobs', 'jobs.id', 'plans.apply_job')
      .select('jobs.state')
      .where('plans.tenant', '=', tenant)
      .where('plans.plan', '=', plan)
      .executeTakeFirst();
    return found?.state === 'queued' || found?.state === 'running';
  }

  async #inputOf(job: string) {
    const control = await this.#context.control();
    const { input } = await control.selectFrom('jobs').select('input').where('id', '=', job).executeTakeFirstOrThrow();
    const { plan, overrides, goesOnFor } = JSON.parse(input) as JsonObject;
    return {
      plan: String(plan),
      overrides: (overrides ?? []) as string[],
      goesOnFor: typeof goesOnFor === 'string' ? goesOnFor : undefined,
    };
  }

  async #row(tenant: string, plan: string): Promise<ApprovalWaitRow | undefined> {
    return approvalWait(this.#context, tenant, plan);
  }

  async #change(row: ApprovalWaitRow, change: Partial<ApprovalWaitRow>): Promise<void> {
    const control = await this.#context.control();
    await control
      .updateTable('approval_waits')
      .set(change)
      .where('tenant', '=', row.tenant)
      .where('plan', '=', row.plan)
      .where('job', '=', row.job)
      .execute();
  }

  async #forget({ tenant, plan }: Pick<ApprovalWaitRow, 'tenant' | 'plan'>): Promise<void> {
    const control = await this.#context.control();
    await control.deleteFrom('approval_waits').where('tenant', '=', tenant).where('plan', '=', plan).execute();
  }

  /** The run is the plan's from now on, unless a person has started another one. */
  async #markApplied(row: ApprovalWaitRow, job: string): Promise<void> {
    const control = await this.#context.control();
    await control
      .updateTable('plans')
      .set({ apply_job: job })
      .where('tenant', '=', row.tenant)
      .where('plan', '=', row.plan)
      .where('apply_job', '<', job)
      .execute();
  }
}

/** How it stands with the approval that a plan waits for; absent when it waits for none. */
export async function approvalWait(
  context: Context,
  tenant: string,
  plan: string,
): Promise<ApprovalWaitRow | undefined> {
  const control = await context.control();
  return control
    .selectFrom('approval_waits')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .executeTakeFirst();
}
