import type { Reply } from '../exchange.ts';
import type { Answer } from '../http/server.ts';
import { type Random, seeded } from '../random.ts';

export type FaultKind =
  | 'status'
  | 'html'
  | 'empty'
  | 'reset'
  | 'cut'
  | 'slow'
  | 'empty-page'
  | 'repeat-next-link'
  | 'expired-next-link'
  | 'expired-delta'
  | 'expired-token';

/** A fault to be had. The first that matches a request strikes. */
export interface FaultRule {
  readonly kind: FaultKind;
  /** Of `status` (default 503), `html` and `empty` (default 502). */
  readonly status?: number;
  /** Of `status`: what the answer says, where it is not the usual text of the status. */
  readonly error?: { readonly code: string; readonly message: string };
  /** Methods; absent: all. */
  readonly methods?: readonly string[];
  /** Regular expression on path and query below the host. */
  readonly path?: string;
  /** 0…1; default 1. */
  readonly probability?: number;
  /** How often it strikes; default: without end. */
  readonly count?: number;
  /** Matching requests to let pass first. */
  readonly skip?: number;
  /** Seconds (fractions too) or an HTTP date, for 429 and 503; absent: no header. */
  readonly retryAfter?: number | string;
  /** Milliseconds of `slow`. */
  readonly delayMs?: number;
  /** `after`: the request takes effect and the answer is lost. Default `before`. */
  readonly when?: 'before' | 'after';
}

interface Armed {
  readonly rule: FaultRule;
  readonly pattern: RegExp | undefined;
  left: number;
  skip: number;
}

/** The faults switched on, drawn from one seeded generator. */
export class Faults {
  #armed: Armed[] = [];
  #random: Random = seeded(1);

  set(rules: readonly FaultRule[], seed = 1): void {
    this.#random = seeded(seed);
    this.#armed = rules.map((rule) => ({
      rule,
      pattern: rule.path === undefined ? undefined : new RegExp(rule.path),
      left: rule.count ?? Number.POSITIVE_INFINITY,
      skip: rule.skip ?? 0,
    }));
  }

  /** The fault that strikes this request, if any. */
  strike(method: string, url: string): FaultRule | undefined {
    for (const armed of this.#armed) {
      const { rule, pattern } = armed;
      if (armed.left <= 0 || (rule.methods && !rule.methods.includes(method)) || (pattern && !pattern.test(url)))
        continue;
      if (armed.skip-- > 0) continue;
      if (rule.probability !== undefined && this.#random() >= rule.probability) continue;
      armed.left--;
      return rule;
    }
    return undefined;
  }

  list(): readonly (FaultRule & { readonly left: number | 'all' })[] {
    return this.#armed.map(({ rule, left }) => ({ ...rule, left: left === Number.POSITIVE_INFINITY ? 'all' : left }));
  }
}

const NAMES: Readonly<Record<number, readonly [string, string]>> = {
  429: ['TooManyRequests', 'Please retry again later.'],
  500: ['InternalServerError', 'An internal server error occurred. The operation failed.'],
  502: ['BadGateway', 'Bad gateway.'],
  503: ['ServiceUnavailable', 'The service is unavailable.'],
  504: ['GatewayTimeout', ''],
  507: ['InsufficientStorage', 'The maximum storage quota has been reached.'],
};

/** What the caller sees instead of (or around) the real answer. */
export function faulty(rule: FaultRule, real: Reply | undefined, url: string): Answer {
  const status = rule.status ?? (rule.kind === 'status' ? 503 : 502);
  const headers: Record<string, string> =
    rule.retryAfter === undefined ? {} : { 'retry-after': String(rule.retryAfter) };
  switch (rule.kind) {
    case 'html':
      return {
        status,
        headers,
        bytes: Buffer.from(
          `<html><body><h1>${status}</h1><p>Our services aren't available right now</p></body></html>`,
        ),
        contentType: 'text/html',
      };
    case 'empty':
      return { status, headers };
    case 'reset':
      return { status: 500, mishap: 'reset' };
    case 'cut':
      return { ...(real ?? { status: 200, body: { value: [] } }), mishap: 'cut' };
    case 'slow':
      return { ...(real as Reply), delayMs: rule.delayMs ?? 2000 };
    case 'repeat-next-link':
      return repeated(real as Reply, url);
    default: {
      const [code, message] = NAMES[status] ?? ['UnknownError', ''];
      return { status, headers, body: { error: { code, message, ...rule.error } } };
    }
  }
}

/** The page links to itself: a client without a loop guard never ends. */
function repeated(real: Reply, url: string): Reply {
  if (!real.text?.includes('"@odata.nextLink":')) return real;
  return {
    ...real,
    text: real.text.replace(/"@odata\.nextLink":"(?:[^"\\]|\\.)*"/, `"@odata.nextLink":${JSON.stringify(url)}`),
  };
}
