import { randomUUID } from 'node:crypto';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { AppError, type ErrorCode } from '../../model/errors.ts';
import type { Json } from '../../model/json.ts';
import { CANCELLED, JobBook, type JobBookOptions, STOPPING } from './job-book.ts';
import { Liveness } from './liveness.ts';
import type { Job, JobEvent, JobFilter, JobRequest, Runner } from './runner.ts';

export interface DurableRunnerOptions extends JobBookOptions {
  /** URL of the PostgreSQL database that also holds the control store. */
  readonly database: string;
  /** Jobs that run at the same time in this process. One at a time in a tenant, over all processes. */
  readonly concurrency?: number;
}

const QUEUE = 'jobs';
const BEAT_MS = 1_000;
/** Steps are kept under the shape that the works have; a release that changes it counts up. */
const WORKS_VERSION = '1';

/** The engine knows one set of workflows in a process; they are done by the runner that has started. */
let working: DurableRunner | undefined;
const perform = DBOS.registerWorkflow((id: string) => (working ? working.perform(id) : never()), { name: 'job' });

/**
 * The runner of many machines, on a durable engine in PostgreSQL: any number of processes work on one store, and when
 * one dies another takes its jobs over at the step.
 */
export class DurableRunner implements Runner {
  readonly #book: JobBook;
  readonly #options: DurableRunnerOptions;
  readonly #liveness: Liveness;
  readonly #running = new Map<string, { readonly stop: AbortController; readonly left: PromiseWithResolvers<void> }>();
  readonly #handedOver = new Set<string>();
  #beat: NodeJS.Timeout | undefined;
  #beating: Promise<void> | undefined;
  #telling: Promise<void> | undefined;

  constructor(options: DurableRunnerOptions) {
    this.#options = options;
    this.#book = new JobBook(options);
    this.#liveness = new Liveness(options.database, randomUUID());
  }

  async enqueue(request: JobRequest): Promise<Job> {
    const job = await this.#book.add(request);
    if (working === this) await this.#handOver(job);
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
    if (working) throw new AppError('config.invalid', 'A process works for one service at a time.');
    working = this;
    await this.#liveness.begin(() => this.#fence());
    DBOS.setConfig({
      name: 'holdfast',
      systemDatabaseUrl: this.#options.database,
      executorID: this.#liveness.executor,
      applicationVersion: WORKS_VERSION,
      logLevel: 'error',
    });
    await DBOS.launch();
    await DBOS.registerQueue(QUEUE, {
      workerConcurrency: this.#options.concurrency ?? 4,
      partitionConcurrency: 1,
      minPollingIntervalMs: 100,
      onConflict: 'always_update',
    });
    this.#telling = this.#book.tellEnded(() => working === this).catch((error: unknown) => this.#book.trouble(error));
    this.#look();
    this.#beat = setInterval(() => this.#look(), BEAT_MS);
    this.#beat.unref();
  }

  async stop(): Promise<void> {
    if (working !== this) return;
    clearInterval(this.#beat);
    await this.#beating;
    await this.#telling;
    await this.#leave();
    await DBOS.shutdown();
    await this.#liveness.end();
    working = undefined;
  }

  /** Does a job, at the first time or where a process before this one died. */
  async perform(id: string): Promise<void> {
    const { state } = await this.#book.job(id);
    if (state === 'running') await this.#book.resume(id);
    if (!(await this.#book.begin(id))) return;
    const stop = new AbortController();
    const left = Promise.withResolvers<void>();
    this.#running.set(id, { stop, left });
    const outcome = await this.#book
      .carryOut(id, stop.signal, (name, work) => step(name, work, stop.signal))
      .catch((error: unknown) => this.#book.trouble(error));
    this.#running.delete(id);
    left.resolve();
    // The engine must not take it for done: whoever works next goes on with it.
    if (outcome === 'left') await never();
  }

  #look(): void {
    this.#beating ??= this.#heartbeat()
      .catch((error: unknown) => this.#book.trouble(error))
      .finally(() => {
        this.#beating = undefined;
      });
  }

  async #heartbeat(): Promise<void> {
    for (const id of await this.#book.cancelAsked()) this.#running.get(id)?.stop.abort(CANCELLED);
    // A process may have died after it added a job and before it handed it over.
    const queued = await this.#book.control
      .selectFrom('jobs')
      .select(['id', 'tenant'])
      .where('state', '=', 'queued')
      .orderBy('id')
      .limit(500)
      .execute();
    for (const job of queued) await this.#handOver(job);
    await this.#takeOver();
  }

  /** To the engine, which knows a job by its id and takes it once. */
  async #handOver({ id, tenant }: { readonly id: string; readonly tenant: string }): Promise<void> {
    if (this.#handedOver.has(id)) return;
    await DBOS.startWorkflow(perform, {
      workflowID: id,
      queueName: QUEUE,
      enqueueOptions: { queuePartitionKey: tenant },
    })(id);
    this.#handedOver.add(id);
  }

  /** Puts the jobs of processes that have died back into the queue. */
  async #takeOver(): Promise<void> {
    const pending = await DBOS.listWorkflows({ status: 'PENDING', queueName: QUEUE });
    const others = Map.groupBy(
      pending.filter(({ executorId }) => executorId && executorId !== this.#liveness.executor),
      ({ executorId }) => executorId as string,
    );
    for (const [executor, workflows] of others)
      await this.#liveness.inPlaceOf(executor, async () => {
        const ids = workflows.map(({ workflowID }) => workflowID);
        await DBOS.resumeWorkflows(ids, { queueName: QUEUE });
      });
  }

  /** Stops every job and waits until each has noticed. */
  async #leave(): Promise<void> {
    const running = [...this.#running.values()];
    for (const { stop } of running) stop.abort(STOPPING);
    await Promise.all(running.map(({ left }) => left.promise));
  }

  /** Nobody can tell any more that this process lives, and another may take over: it must not work on. */
  #fence(): void {
    clearInterval(this.#beat);
    void this.#leave();
    this.#book.trouble(
      new AppError(
        'job.refused',
        'The connection that shows that this process lives was lost; it has stopped working.',
      ),
    );
  }
}

type Kept = { readonly result: Json } | { readonly code: ErrorCode; readonly message: string; readonly hint: string };

/** A step whose end the engine keeps, also when it is an error; but not that its process stopped. */
function step<Result extends Json>(name: string, work: () => Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const tried = async (): Promise<Kept> => {
      try {
        return { result: await work() };
      } catch (error) {
        if (signal.reason === STOPPING) {
          reject(error);
          return never();
        }
        if (!(error instanceof AppError)) throw error;
        return { code: error.code, message: error.message, hint: error.hint ?? '' };
      }
    };
    DBOS.runStep(tried, { name }).then((kept) => {
      if ('result' in kept) resolve(kept.result as Result);
      else reject(new AppError(kept.code, kept.message, kept.hint ? { hint: kept.hint } : {}));
    }, reject);
  });
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
