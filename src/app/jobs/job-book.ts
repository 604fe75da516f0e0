import { EventEmitter, once } from 'node:events';
import { AppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Progress } from '../../model/report.ts';
import type { Control } from '../control/control.ts';
import { addJob, eventsAfter, findJob, jobOf, listJobs } from './job-rows.ts';
import type { Job, JobEvent, JobFilter, JobRequest, Run, Works } from './runner.ts';

export interface JobBookOptions {
  readonly control: Control;
  readonly works: Works;
  /** Told of every job that has ended; again after a crash or a failure, so what it does must be harmless to repeat. */
  readonly onEnd?: (job: Job) => Promise<void>;
  /** Told of what went wrong unexpectedly. */
  readonly onTrouble?: (error: unknown) => void;
  readonly now?: () => Date;
}

/** Why a job is told to stop: somebody cancelled it, or its process stops and leaves it to the next. */
export const CANCELLED = 'cancelled';
export const STOPPING = 'stopping';

/** A job that another process works on is looked at this often. */
const LOOK_MS = 2_000;
const PROGRESS_MS = 250;
/** A job whose process died this often is not started again: it may be what kills it. */
const MOST_RESUMPTIONS = 10;

/** What every runner keeps in the control store: the jobs, their events and ends. How they come to run is the runner's. */
export class JobBook {
  readonly #options: JobBookOptions;
  readonly control: Control;
  readonly #news = new EventEmitter();

  constructor(options: JobBookOptions) {
    this.#options = options;
    this.control = options.control;
    this.#news.setMaxListeners(0);
  }

  now(): Date {
    return this.#options.now?.() ?? new Date();
  }

  trouble(error: unknown): void {
    this.#options.onTrouble?.(error);
  }

  /** Errors: `request.conflict` when the key was used for something else. */
  add(request: JobRequest): Promise<Job> {
    return addJob(this.control, request, this.now());
  }

  job(id: string): Promise<Job> {
    return findJob(this.control, id);
  }

  jobs(filter: JobFilter): Promise<readonly Job[]> {
    return listJobs(this.control, filter);
  }

  /** Ends what waits; of what runs it is only asked (`cancelAsked`). Errors: `job.unknown`, `job.refused`. */
  async cancel(id: string): Promise<{ readonly job: Job; readonly runs: boolean }> {
    const { numUpdatedRows } = await this.control
      .updateTable('jobs')
      .set({ state: 'cancelled', ended_at: this.now().toISOString(), cancel_asked: 1, told: 1 })
      .where('id', '=', id)
      .where('state', '=', 'queued')
      .executeTakeFirst();
    const job = await findJob(this.control, id);
    if (numUpdatedRows > 0n) {
      await this.#event(id, 'state', { state: 'cancelled' });
      return { job, runs: false };
    }
    if (job.state !== 'running') throw new AppError('job.refused', `The job has ended already: ${job.state}.`);
    await this.control.updateTable('jobs').set({ cancel_asked: 1 }).where('id', '=', id).execute();
    return { job, runs: true };
  }

  /** The running jobs that somebody asked to cancel, maybe through another process. */
  async cancelAsked(): Promise<readonly string[]> {
    const rows = await this.control
      .selectFrom('jobs')
      .select('id')
      .where('state', '=', 'running')
      .where('cancel_asked', '=', 1)
      .execute();
    return rows.map(({ id }) => id);
  }

  async *follow(id: string, after: number, signal: AbortSignal): AsyncIterable<JobEvent> {
    let last = after;
    while (!signal.aborted) {
      // Listening begins before looking, so that nothing falls between.
      const waiting = new AbortController();
      const limit = AbortSignal.any([signal, waiting.signal, AbortSignal.timeout(LOOK_MS)]);
      const news = once(this.#news, id, { signal: limit }).catch(() => undefined);
      const job = await findJob(this.control, id);
      const events = await eventsAfter(this.control, id, last);
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

  /** The job waits no more; `false` when it was cancelled or begun by somebody else. */
  async begin(id: string): Promise<boolean> {
    const { numUpdatedRows } = await this.control
      .updateTable('jobs')
      .set((row) => ({
        state: 'running' as const,
        started_at: row.fn.coalesce('started_at', row.val(this.now().toISOString())),
      }))
      .where('id', '=', id)
      .where('state', '=', 'queued')
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  /** Puts a job whose process died back among the waiting, or ends it when that happened too often. */
  async resume(id: string): Promise<void> {
    const { resumed } = await this.job(id);
    const spent = resumed >= MOST_RESUMPTIONS;
    await this.control
      .updateTable('jobs')
      .set(spent ? ended(this.now(), 'failed', TOO_OFTEN) : { state: 'queued', resumed: resumed + 1 })
      .where('id', '=', id)
      .execute();
  }

  /** Does the work of a job that has begun, and writes down how it ended. `left`: it was told that its process stops. */
  async carryOut(id: string, signal: AbortSignal, step: Run['step']): Promise<'ended' | 'left'> {
    const row = await this.control.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    const job = jobOf(row);
    await this.#event(id, 'state', { state: 'running', resumed: job.resumed });
    const progress = this.#progressOf(id);
    let outcome: ReturnType<typeof ended>;
    try {
      const run: Run = { job, signal, step, progress: progress.report };
      const result = await this.#options.works[job.kind](run, JSON.parse(row.input) as JsonObject);
      outcome = { ...ended(this.now(), 'done'), result: JSON.stringify(result) };
    } catch (error) {
      await progress.flush();
      if (signal.aborted && signal.reason === STOPPING) return 'left';
      if (signal.aborted) outcome = ended(this.now(), 'cancelled');
      else {
        outcome = ended(this.now(), 'failed', told(error));
        if (!(error instanceof AppError)) this.trouble(error);
      }
    }
    await progress.flush();
    // Who follows must never see the end of the job without the event that tells it.
    await this.control.transaction().execute(async (transaction) => {
      await transaction.updateTable('jobs').set(outcome).where('id', '=', id).execute();
      await this.#record(transaction, id, 'state', { state: outcome.state });
      await transaction.deleteFrom('job_events').where('job', '=', id).where('event', '=', 'progress').execute();
    });
    this.#news.emit(id);
    await this.#tell(id);
    return 'ended';
  }

  /** The process may have died between the end of a job and telling of it. */
  async tellEnded(goOn: () => boolean): Promise<void> {
    const untold = await this.control
      .selectFrom('jobs')
      .select('id')
      .where('ended_at', 'is not', null)
      .where('told', '=', 0)
      .orderBy('ended_at')
      .execute();
    for (const { id } of untold) {
      if (!goOn()) return;
      await this.#tell(id).catch((error: unknown) => this.trouble(error));
    }
  }

  async #tell(id: string): Promise<void> {
    await this.#options.onEnd?.(await findJob(this.control, id));
    await this.control.updateTable('jobs').set({ told: 1 }).where('id', '=', id).execute();
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
          await this.control
            .updateTable('jobs')
            .set({ progress: JSON.stringify(value) })
            .where('id', '=', id)
            .execute();
          await this.#event(id, 'progress', value as unknown as JsonObject);
        })
        .catch((error: unknown) => this.trouble(error));
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
    await this.#record(this.control, job, event, data);
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
        at: this.now().toISOString(),
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
