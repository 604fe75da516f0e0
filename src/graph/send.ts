import { randomUUID } from 'node:crypto';
import type { AppError } from '../model/errors.ts';
import type { TokenRequest, TokenSource } from './auth/token-source.ts';
import { type Clock, sleep } from './clock.ts';
import { parseJson, refusalOf } from './errors/answer.ts';
import { graphError } from './errors/graph-error.ts';
import { networkError } from './errors/network-error.ts';
import type { Priority } from './graph.ts';
import type { Charge } from './limits.ts';
import { decideRetry, type Outcome, RETRY_LIMITS, type RetryLimits } from './retry-timing.ts';
import type { Governor } from './throttle.ts';
import { NetworkFailure, type Transport, type WireAnswer } from './transport.ts';
import { Turns } from './turns.ts';
import type { UsageMeter } from './usage.ts';

/** One request as it goes out, whatever number of attempts it takes. */
export interface Call {
  readonly method: string;
  /** From the version on, with its query; sent byte for byte. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  readonly charges: readonly Charge[];
  /** Repeating it when it may have been carried out is harmless. */
  readonly idempotent: boolean;
  readonly priority: Priority;
  readonly signal?: AbortSignal | undefined;
  readonly expect: 'json' | 'bytes';
  /** Statuses besides 2xx that the caller reads itself. */
  readonly accept?: readonly number[];
  /** The charges are settled by the caller, part by part. */
  readonly envelope?: boolean;
  /** Which page it is of a list that was begun before; the longer a list, the more its pages hurry. */
  readonly onward?: number;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: unknown;
  readonly bytes: Uint8Array;
  readonly attempts: number;
}

export interface SenderParts {
  readonly transport: Transport;
  readonly tokens: TokenSource;
  readonly governor: Governor;
  readonly clock: Clock;
  readonly usage: UsageMeter;
  readonly userAgent: string;
  readonly limits?: RetryLimits;
  /** Default: Graph's. */
  readonly dialect?: Dialect;
}

/** How the back end spoken to differs from Graph. */
export interface Dialect {
  /** The status by which it is decided whether to ask again. */
  statusOf(answer: Answer): number;
  errorOf(call: Call, answer: Answer): AppError;
}

/** There is one thread, whatever number of connections. */
const turns = new Turns();

export type Send = (call: Call) => Promise<Answer>;

/** Makes the function through which every request goes: admission, token, exchange, judgement, and again. */
export function sender(parts: SenderParts): Send {
  const { clock, governor, tokens, usage } = parts;

  async function attempt(call: Call, callId: string, token: string, freshConnection: boolean): Promise<WireAnswer> {
    const answer = await parts.transport.send({
      method: call.method,
      path: call.path,
      headers: headersOf(call, callId, token, parts),
      body: call.body,
      signal: call.signal,
      freshConnection,
      turn: () => turns.take(call.priority === 'high' ? Number.POSITIVE_INFINITY : (call.onward ?? 0)),
    });
    usage.exchanged(answer.received);
    const opened = call.envelope && (answer.status === 200 || answer.status === 424);
    if (!opened) {
      governor.answered(call.charges, answer);
      usage.answered(answer.status, answer.headers, call.charges);
    }
    return answer;
  }

  return async (call) => {
    const callId = randomUUID();
    const started = clock.now();
    let freshConnection = false;
    let renew: TokenRequest | undefined;
    let used = '';
    const renewed = { token: false, claims: false };
    for (let attempts = 1; ; attempts++) {
      let result: Answer | NetworkFailure;
      await governor.admit(call.charges, call.priority, call.signal, isOnward(call));
      try {
        const token = await tokens.token(renew);
        renew = undefined;
        used = token.value;
        result = read(call, await attempt(call, callId, token.value, freshConnection), attempts);
      } catch (error) {
        if (!(error instanceof NetworkFailure)) throw error;
        usage.exchanged(0);
        result = error;
      } finally {
        governor.release(call.charges);
      }
      if (!(result instanceof NetworkFailure)) {
        if (isAccepted(call, result.status)) return result;
        if (result.status === 401) {
          renew = renewalFor(result, used, renewed);
          if (renew) continue;
        }
      }
      const now = clock.now();
      const decision = decideRetry(
        outcomeOf(result, parts.dialect),
        {
          attempt: attempts,
          elapsedMs: now - started,
          nowMs: now,
          random: clock.random(),
          idempotent: call.idempotent,
        },
        parts.limits ?? RETRY_LIMITS,
      );
      if (!decision.retry) throw errorFor(call, result, attempts, parts.dialect);
      usage.retrying(result instanceof NetworkFailure ? 0 : result.status, decision.delayMs);
      freshConnection = decision.freshConnection;
      await sleep(clock, decision.delayMs, call.signal);
    }
  };
}

function read(call: Call, answer: WireAnswer, attempts: number): Answer {
  const { status, headers, body } = answer;
  const wantsJson = call.expect === 'json' || status >= 400;
  const json = wantsJson ? parseJson(body) : undefined;
  // A success whose body is no JSON was cut off, or was written by something between Graph and us.
  if (status < 300 && wantsJson && body.length > 0 && json === undefined) throw new NetworkFailure('truncated', true);
  return { status, headers, json, bytes: body, attempts };
}

function isOnward({ onward = 0 }: Call): boolean {
  return onward > 0;
}

function isAccepted(call: Call, status: number): boolean {
  return (status >= 200 && status < 300) || (call.accept?.includes(status) ?? false);
}

/** A 401 is answered once by a new token, and a challenge once by a token with its claims. */
function renewalFor(
  answer: Answer,
  refused: string,
  done: { token: boolean; claims: boolean },
): TokenRequest | undefined {
  const claims = claimsIn(answer.headers['www-authenticate']);
  if (claims !== undefined && !done.claims) {
    done.claims = true;
    return { force: true, claims };
  }
  if (done.token) return undefined;
  done.token = true;
  return { force: true, refused };
}

/** The claims of a challenge as JSON text, or `undefined`. */
export function claimsIn(challenge: string | undefined): string | undefined {
  if (!challenge || !/error="?insufficient_claims/i.test(challenge)) return undefined;
  const encoded = /claims="([^"]+)"/i.exec(challenge)?.[1];
  if (encoded === undefined) return undefined;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  return parseJson(Buffer.from(text)) === undefined ? undefined : text;
}

function outcomeOf(result: Answer | NetworkFailure, dialect: Dialect | undefined): Outcome {
  if (result instanceof NetworkFailure) return { kind: 'network', failure: result.kind, sent: result.sent };
  const { code } = refusalOf(result.headers, result.json);
  const status = dialect?.statusOf(result) ?? result.status;
  return { kind: 'answer', status, retryAfter: result.headers['retry-after'], code };
}

function errorFor(
  call: Call,
  result: Answer | NetworkFailure,
  attempts: number,
  dialect: Dialect | undefined,
): AppError {
  const { method, path } = call;
  if (result instanceof NetworkFailure) return networkError({ method, path, attempts, failure: result });
  if (dialect) return dialect.errorOf(call, result);
  const { status, headers } = result;
  return graphError({ method, path, status, headers, body: result.json, attempts, location: headers.location });
}

function headersOf(call: Call, callId: string, token: string, parts: SenderParts): Record<string, string> {
  const headers: Record<string, string> = {
    accept: call.expect === 'json' ? 'application/json' : '*/*',
    'user-agent': parts.userAgent,
  };
  for (const [name, value] of Object.entries(call.headers ?? {})) headers[name.toLowerCase()] = value;
  headers['client-request-id'] = callId;
  if (!parts.dialect) {
    // Without it Graph hides enum members it thinks a client does not know.
    headers.prefer = ['include-unknown-enum-members', headers.prefer].filter(Boolean).join(', ');
    headers['x-ms-throttle-priority'] = PRIORITY_HEADER[call.priority];
  }
  headers.authorization = `Bearer ${token}`;
  return headers;
}

const PRIORITY_HEADER: Record<Priority, string> = { low: 'Low', normal: 'Normal', high: 'High' };
