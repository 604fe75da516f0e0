import { AppError } from '../../model/errors.ts';
import type { Json } from '../../model/json.ts';
import { CANCELLED, JobBook, type JobBookOptions, STOPPING } from './job-book.ts';
import { Ownership } from './owner.ts';
import type { Job, JobEvent, JobFilter, JobRequest, Runner } from './runner.ts';

export interface JournalRunnerOptions extends JobBookOptions {
  /** Jobs that run at the same time, each in another tenant. */
  readonly concurrency?: number;
}

const BEAT_MS = 2_000;

/** The runner of one machine: a journal of steps in the control store beside the jobs, and one process that works. */
export class JournalRunner implements Runner {
  readonly #book: JobBook;
  readonly #concurrency: number;
  readonly #owner: Ownership;
  readonly #running = new Map<
    string,
    { readonly tenant: string; readonly stop: AbortController; done: Promise<void> }
  >();
  #beat: NodeJS.Timeout | undefined;
  #working = false;
  #telling: Promise<void> | undefined;
  #pumping: Promise<void> | undefined;
  #again = false;

  constructor(options: JournalRunnerOptions) {
    this.#book = new JobBook(options);
    this.#concurrency = options.concurrency ?? 4;
    this.#owner = new Ownership(options.control, 'runner');
  }

  async enqueue(request: JobRequest): Promise<Job> {
    const job = await this.#book.add(request);
    this.#wake();
    return job;
  }

  async cancel(id: string): Promise<Job> {
    const { job, runs } = await this.#book.cancel(id);
    if (runs) this.#running.get(id)?.stop.abort(CANCELLED);
    return job;
  }

  job(id: string): Promise<Job> {
    return this.#book.job(id);
  }

  jobs(filter: JobFilter): Promise<readonly Job[]> {
    return this.#book.jobs(filter);
  }

  follow(id: string, after: number, signal: AbortSignal): AsyncIterable<JobEvent> {
    return this.#book.follow(id, after, signal);
  }

  async start(): Promise<void> {
    await this.#owner.take();
    this.#working = true;
    const left = await this.#book.control.selectFrom('jobs').select('id').where('state', '=', 'running').execute();
    for (const { id } of left) await this.#book.resume(id);
    this.#telling = this.#book.tellEnded(() => this.#working).catch((error: unknown) => this.#book.trouble(error));
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

  /** Another process may have added or cancelled a job; another may also have taken over. */
  async #heartbeat(): Promise<void> {
    try {
      if (!(await this.#owner.renew())) {
        this.#working = false;
        clearInterval(this.#beat);
        for (const { stop } of this.#running.values()) stop.abort(STOPPING);
        throw new AppError('job.refused', 'Another process has taken over the jobs; this one has stopped working.');
      }
      for (const id of await this.#book.cancelAsked()) this.#running.get(id)?.stop.abort(CANCELLED);
      this.#wake();
    } catch (error) {
      this.#book.trouble(error);
    }
  }

  /** Starts what can be started. Calls that come while one is under way make it look once more. */
  #wake(): void {
    this.#again = true;
    this.#pumping ??= this.#pump()
      .catch((error: unknown) => this.#book.trouble(error))
      .finally(() => {
        this.#pumping = undefined;
      });
  }

  async #pump(): Promise<void> {
    while (this.#again && this.#working) {
      this.#again = false;
      const queued = await this.#book.control
        .selectFrom('jobs')
        .select(['id', 'tenant'])
        .where('state', '=', 'queued')
        .orderBy('id')
        .limit(500)
        .execute();
      const busy = new Set([...this.#running.values()].map(({ tenant }) => tenant));
      for (const { id, tenant } of queued) {
        if (!this.#working || this.#running.size >= this.#concurrency) break;
        if (busy.has(tenant)) continue;
        busy.add(tenant);
        await this.#begin(id, tenant);
      }
    }
  }

  async #begin(id: string, tenant: string): Promise<void> {
    if (!(await this.#book.begin(id))) return;
    const stop = new AbortController();
    const entry = { tenant, stop, done: Promise.resolve() };
    this.#running.set(id, entry);
    entry.done = this.#book
      .carryOut(id, stop.signal, (name, work) => this.#step(id, name, work))
      .then(() => undefined)
      .catch((error: unknown) => this.#book.trouble(error))
      .finally(() => {
        this.#running.delete(id);
        this.#wake();
      });
  }

  async #step<Result extends Json>(job: string, name: string, work: () => Promise<Result>): Promise<Result> {
    const before = await this.#book.control
      .selectFrom('job_steps')
      .select('result')
      .where('job', '=', job)
      .where('name', '=', name)
      .executeTakeFirst();
    if (before) return JSON.parse(before.result) as Result;
    const result = await work();
    await this.#book.control
      .insertInto('job_steps')
      .values({ job, name, result: JSON.stringify(result), at: this.#book.now().toISOString() })
      .execute();
    return result;
  }
}
