import type { Value } from '../../contract/endpoint.ts';
import type { JobEvent as ContractEvent, Job as ContractJob, JobKind, JobState } from '../../contract/jobs.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Progress } from '../../model/report.ts';

export type Job = Value<ContractJob>;
export type JobEvent = Value<ContractEvent>;

/** Something long that is asked for. */
export interface JobRequest {
  readonly tenant: string;
  readonly kind: JobKind;
  readonly input: JsonObject;
  /** User name of who asks, `schedule:<name>`, or `approval:<user>`. */
  readonly by: string;
  /** The same key with the same request answers with the job that it made before. */
  readonly key?: string;
}

/** What the work of a job gets while it runs. */
export interface Run {
  readonly job: Job;
  /** Aborted when the job is cancelled or the server stops. */
  readonly signal: AbortSignal;
  /**
   * Does a part of the work, and remembers what came of it: a run that is taken up again gets the result without
   * doing it twice. The part in which the process died is done again, so it must be harmless to repeat.
   */
  step<Result extends Json>(name: string, work: () => Promise<Result>): Promise<Result>;
  progress(progress: Progress): void;
}

/** Does the work of one kind of job. What it returns is the job's result. */
export type Work = (run: Run, input: JsonObject) => Promise<JsonObject>;
export type Works = Readonly<Record<JobKind, Work>>;

export interface JobFilter {
  /** Names of tenants; absent means all. */
  readonly tenants?: readonly string[];
  readonly kind?: JobKind;
  readonly state?: JobState;
  readonly limit: number;
  /** Id of the last job of the page before. */
  readonly before?: string;
}

/**
 * Runs jobs so that they survive the process: one at a time in a tenant, in the order in which they came. What is
 * queued or runs when the process dies is taken up by the next one.
 */
export interface Runner {
  /** Errors: `request.conflict` when the key was used for something else. */
  enqueue(request: JobRequest): Promise<Job>;
  /** Errors: `job.unknown`, `job.refused` when it has ended. */
  cancel(id: string): Promise<Job>;
  /** Errors: `job.unknown`. */
  job(id: string): Promise<Job>;
  /** Newest first. */
  jobs(filter: JobFilter): Promise<readonly Job[]>;
  /** What happens from `after` on; ends with the job. */
  follow(id: string, after: number, signal: AbortSignal): AsyncIterable<JobEvent>;
  /** Takes up what was left, then works. Errors: `config.invalid` when another process works on the same store. */
  start(): Promise<void>;
  /** Stops working; what runs is taken up at the next start. */
  stop(): Promise<void>;
}
