import { EventEmitter, once } from 'node:events';
import { AppError } from '../../model/errors.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Progress } from '../../model/report.ts';
import type { Control } from '../control/control.ts';
import { addJob, eventsAfter, findJob, jobOf, listJobs } from './job-rows.ts';
import { Ownership } from './owner.ts';
import type { Job, JobEvent, JobFilter, JobRequest, Run, Runner, Works } from './runner.ts';

export interface JournalRunnerOptions {
  readonly control: Control;
  readonly works: Works;
  /** Jobs that run at the same time, each in another tenant. */
  readonly concurrency?: number;
  /** Told of every job that has ended; again after a crash or a failure, so what it does must be harmless to repeat. */
  readonly onEnd?: (job: Job) => Promise<void>;
  /** Told of what went wrong unexpectedly. */
  readonly onTrouble?: (error: unknown) => void;
  readonly now?: () => Date;
}

const CANCELLED = 'cancelled';
const STOPPING = 'stopping';
const BEAT_MS = 2_000;
const PROGRESS_MS = 250;
/** A job whose process died this often is not started again: it may be what kills it. */
const MOST_RESUMPTIONS = 10;

/** The runner of one machine: a journal of jobs, steps and events in the control store, and one process that works. */
export class JournalRunner implements Runner {
  readonly #options: JournalRunnerOptions;
  readonly #control: Control;
  readonly #owner: Ownership;
  readonly #running = new Map<
    string,
    { readonly tenant: string; readonly stop: AbortController; done: Promise<void> }
  >();
  readonly #news = new EventEmitter();
  #beat: NodeJS.Timeout | undefined;
  #working = false;
  #telling: Promise<void> | undefined;
  #pumping: Promise<void> | undefined;
  #again = false;

  constructor(options: JournalRunnerOptions) {
    this.#options = options;
    this.#control = options.control;
    this.#owner = new Ownership(options.control, 'runner');
    this.#news.setMaxListeners(0);
  }

  async enqueue(request: JobRequest): Promise<Job> {
    const job = await addJob(this.#control, request, this.#now());
    this.#wake();
    return job;
  }

  async cancel(id: string): Promise<Job> {
    const { numUpdatedRows } = await this.#control
      .updateTable('jobs')
      .set({ state: 'cancelled', ended_at: this.#now().toISOString(), cancel_asked: 1, told: 1 })
      .where('id', '=', id)
      .where('state', '=', 'queued')
      .executeTakeFirst();
    const job = await findJob(this.#control, id);
    if (numUpdatedRows > 0n) {
      await this.#event(id, 'state', { state: 'cancelled' });
      return job;
    }
    if (job.state !== 'running') throw new AppError('job.refused', `The job has ended already: ${job.state}.`);
    await this.#control.updateTable('jobs').set({ cancel_asked: 1 }).where('id', '=', id).execute();
    this.#running.get(id)?.stop.abort(CANCELLED);
    return job;
  }

  job(id: string): Promise<Job> {
    return findJob(this.#control, id);
  }

  jobs(filter: JobFilter): Promise<readonly Job[]> {
    return listJobs(this.#control, filter);
  }

  async *follow(id: string, after: number, signal: AbortSignal): AsyncIterable<JobEvent> {
    let last = after;
    while (!signal.aborted) {
      // Listening begins before looking, so that nothing falls between.
      const waiting = new AbortController();
      const limit = AbortSignal.any([signal, waiting.signal, AbortSignal.timeout(BEAT_MS)]);
      const news = once(this.#news, id, { signal: limit }).catch(() => undefined);
      const job = await findJob(this.#control, id);
      const events = await eventsAfter(this.#control, id, last);
      for (const event of events) {
        last = event.id;
        yield event;
      }
      if (events.length === 0) {
        if (job.endedAt) {
          waiting.abort();
          return;
        }
        await news;
      }
      waiting.abort();
    }
  }

  async start(): Promise<void> {
    await this.#owner.take();
    this.#working = true;
    const left = await this.#control.selectFrom('jobs').selectAll().where('state', '=', 'running').execute();
    for (const row of left) {
      const resumed = row.resumed + 1;
      const spent = resumed > MOST_RESUMPTIONS;
      await this.#control
        .updateTable('jobs')
        .set(spent ? ended(this.#now(), 'failed', TOO_OFTEN) : { state: 'queued', resumed })
        .where('id', '=', row.id)
        .execute();
    }
    this.#telling = this.#tellEnded().catch((error: unknown) => this.#options.onTrouble?.(error));
    this.#beat = setInterval(() => void this.#heartbeat(), BEAT_MS);
    this.#beat.unref();
    this.#wake();
  }

  async stop(): Promise<void> {
    if (!this.#working) return;
    this.#working = false;
    clearInterval(this.#beat);
    for (const { stop } of this.#running.values()) stop.abort(STOPPING);
    await this.#pumping;
    await this.#telling;
    await Promise.all([...this.#running.values()].map(({ done }) => done));
    await this.#owner.release();
  }

  #now(): Date {
    return this.#options.now?.() ?? new Date();
  }

  /** Another process may have added or cancelled a job; another may also have taken over. */
  async #heartbeat(): Promise<void> {
    try {
      if (!(await this.#owner.renew())) {
        this.#working = false;
        clearInterval(this.#beat);
        for (const { stop } of this.#running.values()) stop.abort(STOPPING);
        throw new AppError('job.refused', 'Another process has taken over the jobs; this one has stopped working.');
      }
      const cancelled = await this.#control
        .selectFrom('jobs')
        .select('id')
        .where('state', '=', 'running')
        .where('cancel_asked', '=', 1)
        .execute();
      for (const { id } of cancelled) this.#running.get(id)?.stop.abort(CANCELLED);
      this.#wake();
    } catch (error) {
      this.#options.onTrouble?.(error);
    }
  }

  /** Starts what can be started. Calls that come while one is under way make it look once more. */
  #wake(): void {
    this.#again = true;
    this.#pumping ??= this.#pump()
      .catch((error: unknown) => this.#options.onTrouble?.(error))
      .finally(() => {
        this.#pumping = undefined;
      });
  }

  async #pump(): Promise<void> {
    while (this.#again && this.#working) {
      this.#again = false;
      const queued = await this.#control
        .selectFrom('jobs')
        .select(['id', 'tenant'])
        .where('state', '=', 'queued')
        .orderBy('id')
        .limit(500)
        .execute();
      const busy = new Set([...this.#running.values()].map(({ tenant }) => tenant));
      for (const { id, tenant } of queued) {
        if (!this.#working || this.#running.size >= (this.#options.concurrency ?? 4)) break;
        if (busy.has(tenant)) continue;
        busy.add(tenant);
        await this.#begin(id, tenant);
      }
    }
  }

  async #begin(id: string, tenant: string): Promise<void> {
    const { numUpdatedRows } = await this.#control
      .updateTable('jobs')
      .set((row) => ({
        state: 'running' as const,
        started_at: row.fn.coalesce('started_at', row.val(this.#now().toISOString())),
      }))
      .where('id', '=', id)
      .where('state', '=', 'queued')
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return;
    const stop = new AbortController();
    const entry = { tenant, stop, done: Promise.resolve() };
    this.#running.set(id, entry);
    entry.done = this.#work(id, stop.signal)
      .catch((error: unknown) => this.#options.onTrouble?.(error))
      .finally(() => {
        this.#running.delete(id);
        this.#wake();
      });
  }

  async #work(id: string, signal: AbortSignal): Promise<void> {
    const row = await this.#control.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const job = jobOf(row);
    await this.#event(id, 'state', { state: 'running', resumed: job.resumed });
    const progress = this.#progressOf(id);
    let outcome: ReturnType<typeof ended>;
    try {
      const run: Run = {
        job,
        signal,
        step: (name, work) => this.#step(id, name, work),
        progress: progress.report,
      };
      const result = await this.#options.works[job.kind](run, JSON.parse(row.input) as JsonObject);
      outcome = { ...ended(this.#now(), 'done'), result: JSON.stringify(result) };
    } catch (error) {
      await progress.flush();
      if (signal.aborted && signal.reason === STOPPING) return;
      if (signal.aborted) outcome = ended(this.#now(), 'cancelled');
      else {
        outcome = ended(this.#now(), 'failed', told(error));
        if (!(error instanceof AppError)) this.#options.onTrouble?.(error);
      }
    }
    await progress.flush();
    // Who follows must never see the end of the job without the event that tells it.
    await this.#control.transaction().execute(async (transaction) => {
      await transaction.updateTable('jobs').set(outcome).where('id', '=', id).execute();
      await this.#record(transaction, id, 'state', { state: outcome.state });
      await transaction.deleteFrom('job_events').where('job', '=', id).where('event', '=', 'progress').execute();
    });
    this.#news.emit(id);
    await this.#tell(id);
  }

  async #tell(id: string): Promise<void> {
    await this.#options.onEnd?.(await findJob(this.#control, id));
    await this.#control.updateTable('jobs').set({ told: 1 }).where('id', '=', id).execute();
  }

  /** The process may have died between the end of a job and telling of it. */
  async #tellEnded(): Promise<void> {
    const untold = await this.#control
      .selectFrom('jobs')
      .select('id')
      .where('ended_at', 'is not', null)
      .where('told', '=', 0)
      .orderBy('ended_at')
      .execute();
    for (const { id } of untold) {
      if (!this.#working) return;
      await this.#tell(id).catch((error: unknown) => this.#options.onTrouble?.(error));
    }
  }

  async #step<Result extends Json>(job: string, name: string, work: () => Promise<Result>): Promise<Result> {
    const before = await this.#control
      .selectFrom('job_steps')
      .select('result')
      .where('job', '=', job)
      .where('name', '=', name)
      .executeTakeFirst();
    if (before) return JSON.parse(before.result) as Result;
    const result = await work();
    await this.#control
      .insertInto('job_steps')
      .values({ job, name, result: JSON.stringify(result), at: this.#now().toISOString() })
      .execute();
    return result;
  }

  /** Keeps the newest progress, and writes it a few times a second at most. */
  #progressOf(id: string) {
    let newest: Progress | undefined;
    let timer: NodeJS.Timeout | undefined;
    let writing: Promise<void> = Promise.resolve();
    const write = () => {
      clearTimeout(timer);
      timer = undefined;
      const value = newest;
      newest = undefined;
      if (!value) return writing;
      writing = writing
        .then(async () => {
          await this.#control
            .updateTable('jobs')
            .set({ progress: JSON.stringify(value) })
            .where('id', '=', id)
            .execute();
          await this.#event(id, 'progress', value as unknown as JsonObject);
        })
        .catch((error: unknown) => this.#options.onTrouble?.(error));
      return writing;
    };
    return {
      report: (progress: Progress) => {
        newest = progress;
        timer ??= setTimeout(write, PROGRESS_MS);
      },
      flush: () => write(),
    };
  }

  async #event(job: string, event: 'progress' | 'state', data: JsonObject): Promise<void> {
    await this.#record(this.#control, job, event, data);
    this.#news.emit(job);
  }

  async #record(control: Control, job: string, event: 'progress' | 'state', data: JsonObject): Promise<void> {
    await control
      .insertInto('job_events')
      .values((row) => ({
        job,
        id: row
          .selectFrom('job_events')
          .select((inner) => inner(inner.fn.coalesce(inner.fn.max('id'), inner.lit(0)), '+', inner.lit(1)).as('next'))
          .where('job', '=', job),
        at: this.#now().toISOString(),
        event,
        data: JSON.stringify(data),
      }))
      .execute();
  }
}

interface Told {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

const TOO_OFTEN: Told = {
  code: 'job.refused',
  message: `The process died ${MOST_RESUMPTIONS} times while this job ran; it is not started again.`,
  hint: 'Look into the log of the server for the reason, then start it anew.',
};

function ended(now: Date, state: 'done' | 'failed' | 'cancelled', error?: Told) {
  return {
    state,
    ended_at: now.toISOString(),
    error: error ? JSON.stringify(error) : null,
    result: null as string | null,
  };
}

function told(error: unknown): Told {
  if (error instanceof AppError)
    return { code: error.code, message: error.message, ...(error.hint ? { hint: error.hint } : {}) };
  return { code: 'internal', message: 'Something unexpected went wrong; the log of the server says what.' };
}
