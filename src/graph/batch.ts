import { AppError } from '../model/errors.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import { isPostRead } from './call-cost.ts';
import { refusalOf } from './errors/answer.ts';
import { graphError } from './errors/graph-error.ts';
import type { BatchRequest, GraphResponse } from './graph.ts';
import { type Charge, isNarrow } from './limits.ts';
import { type Attempt, decideRetry, RETRY_LIMITS } from './retry-timing.ts';

/** Microsoft's limit. */
export const BATCH_SIZE = 20;

/** One part of a batch, under way to its result. */
export interface Part {
  readonly index: number;
  readonly method: string;
  /** Below the version root, with its query. */
  readonly path: string;
  readonly request: BatchRequest;
  readonly charges: readonly Charge[];
  readonly idempotent: boolean;
  attempts: number;
  /** Its token was refused once; a second refusal is final. */
  renewed: boolean;
}

export type PartResult = GraphResponse | Error;

export interface BatchHost {
  /** Sends one envelope and returns its body. */
  post(envelope: JsonObject, parts: readonly Part[]): Promise<JsonObject>;
  /** Sends a part by itself: its budget is too narrow for a batch. */
  single(part: Part): Promise<PartResult>;
  /** One part was answered. */
  answered(part: Part, status: number, headers: Readonly<Record<string, string>>): void;
  /** Waits before the next round, in which `again` parts are sent once more. */
  pause(ms: number, again: number): Promise<void>;
  /** Fetches a new token: the one in use was refused. */
  renew(): Promise<unknown>;
  /** Envelopes under way at once; more would only stand in the way of other jobs. */
  readonly parallel: number;
  readonly now: () => number;
  readonly random: () => number;
}

/**
 * Runs the parts in envelopes of twenty, several at once, and again what failed for a passing reason, after the
 * longest wait that any of them was told. Results are in the order of the parts.
 */
export async function runBatch(
  parts: readonly Part[],
  narrow: readonly Part[],
  host: BatchHost,
): Promise<PartResult[]> {
  const results: PartResult[] = [];
  const started = host.now();
  const singles = narrow.map(async (part) => {
    results[part.index] = await host.single(part);
  });
  let open = [...parts];
  while (open.length > 0) {
    const again: Part[] = [];
    let pauseMs = 0;
    let renew = false;
    await eachOf(envelopesOf(open), host.parallel, async (envelope) => {
      const answers = await host.post(bodyOf(envelope), envelope).catch((error: unknown) => asError(error));
      for (const [at, part] of envelope.entries()) {
        const verdict = judge(part, answers, String(at + 1), host, started);
        if ('result' in verdict) results[part.index] = verdict.result;
        else {
          again.push(part);
          renew ||= verdict.renew === true;
          pauseMs = Math.max(pauseMs, verdict.waitMs);
        }
      }
    });
    if (renew) await host.renew();
    if (again.length > 0) await host.pause(pauseMs, again.length);
    open = again.sort((a, b) => a.index - b.index);
  }
  await Promise.all(singles);
  return results;
}

async function eachOf<T>(all: readonly T[], parallel: number, run: (one: T) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < all.length) await run(all[next++] as T);
  };
  await Promise.all(Array.from({ length: Math.min(parallel, all.length) }, worker));
}

type Verdict = { readonly result: PartResult } | { readonly waitMs: number; readonly renew?: boolean };

function judge(part: Part, answers: JsonObject | Error, id: string, host: BatchHost, started: number): Verdict {
  if (answers instanceof Error) return { result: answers };
  part.attempts++;
  const answer = Array.isArray(answers.responses)
    ? answers.responses.find((one) => isJsonObject(one) && one.id === id)
    : undefined;
  const now = host.now();
  const attempt: Attempt = {
    attempt: part.attempts,
    elapsedMs: now - started,
    nowMs: now,
    random: host.random(),
    idempotent: part.idempotent,
  };
  if (!isJsonObject(answer) || typeof answer.status !== 'number') {
    const decision = decideRetry({ kind: 'network', failure: 'truncated', sent: true }, attempt, RETRY_LIMITS);
    if (decision.retry) return { waitMs: decision.delayMs };
    return { result: new AppError('graph.protocol', 'Graph left a part of a batch unanswered.', { retry: 'later' }) };
  }
  const headers = headersOf(answer.headers);
  const { status } = answer;
  host.answered(part, status, headers);
  const body = isJsonObject(answer.body) ? answer.body : undefined;
  if (status >= 200 && status < 400) return { result: { status, headers, body: body ?? scalar(answer.body) } };
  if (status === 401 && !part.renewed) {
    part.renewed = true;
    return { waitMs: 0, renew: true };
  }
  const { code } = refusalOf(headers, body);
  const decision = decideRetry({ kind: 'answer', status, retryAfter: headers['retry-after'], code }, attempt);
  if (decision.retry) return { waitMs: decision.delayMs };
  const { method, path, attempts } = part;
  return { result: graphError({ method, path, status, headers, body, attempts, location: headers.location }) };
}

/** Reads and writes go apart, so that a broken envelope of reads can be sent again as a whole. */
function envelopesOf(parts: readonly Part[]): Part[][] {
  return [true, false].flatMap((idempotent) => {
    const kind = parts.filter((part) => part.idempotent === idempotent);
    return Array.from({ length: Math.ceil(kind.length / BATCH_SIZE) }, (_, i) =>
      kind.slice(i * BATCH_SIZE, (i + 1) * BATCH_SIZE),
    );
  });
}

function bodyOf(parts: readonly Part[]): JsonObject {
  return {
    requests: parts.map(({ method, path, request }, at) => ({
      id: String(at + 1),
      method,
      url: path,
      ...headersFor(request),
      ...(request.body === undefined ? {} : { body: request.body }),
    })),
  };
}

function headersFor({ headers = {}, body }: BatchRequest): { headers?: Record<string, string> } {
  const all: Record<string, string> = {
    Prefer: 'include-unknown-enum-members',
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
  };
  for (const [name, value] of Object.entries(headers)) {
    if (/^prefer$/i.test(name)) all.Prefer = `${all.Prefer}, ${value}`;
    else all[/^content-type$/i.test(name) ? 'Content-Type' : name] = value;
  }
  return { headers: all };
}

function headersOf(value: unknown): Record<string, string> {
  const headers: Record<string, string> = {};
  if (!isJsonObject(value)) return headers;
  for (const [name, content] of Object.entries(value)) headers[name.toLowerCase()] = String(content);
  return headers;
}

/** `$count` answers with a number and media with base64 text; neither is an object. */
function scalar(body: unknown): JsonObject | undefined {
  return typeof body === 'number' || typeof body === 'string' ? { value: body } : undefined;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('batch failed', { cause: error });
}

export function isIdempotent(method: string, path: string): boolean {
  return method !== 'POST' || isPostRead(method, path);
}

/** Sums the charges of the parts of one envelope, budget by budget. */
export function sumOf(parts: readonly Part[]): readonly Charge[] {
  const totals = new Map<Charge['budget'], number>();
  for (const { budget, amount } of parts.flatMap((part) => part.charges)) {
    totals.set(budget, (totals.get(budget) ?? 0) + amount);
  }
  return [...totals].map(([budget, amount]) => ({ budget, amount }));
}

/** Drawn from a budget too small for twenty at once: such parts go out one by one. */
export function isNarrowPart(part: Part): boolean {
  return part.charges.some(({ budget }) => isNarrow(budget));
}
