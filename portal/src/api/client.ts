import { urlOf } from '../../../src/contract/endpoint.ts';
import {
  type Body,
  ENDPOINTS,
  type EndpointName,
  type Params,
  type Query,
  type Reply,
} from '../../../src/contract/endpoints.ts';
import type { Problem } from '../../../src/contract/problem.ts';
import { english } from '../text/english.ts';

type Part<Name extends string, T> = undefined extends T
  ? { readonly [N in Name]?: T }
  : Record<never, never> extends T
    ? { readonly [N in Name]?: T }
    : { readonly [N in Name]: T };

/** What calling needs of an endpoint; the build leaves the browser no more of the contract than this. */
interface Bare {
  readonly method: string;
  readonly path: string;
  readonly idempotent?: boolean;
}

/** Where an endpoint is, for links to files and for streams. */
export function addressOf<Name extends EndpointName>(name: Name, args: Args<Name>): string {
  const { params, query } = args as { params?: Record<string, string>; query?: Record<string, unknown> };
  return urlOf(ENDPOINTS[name], params, query);
}

/** What a call of an endpoint takes; parameters, query and body only where the contract has them. */
export type Args<Name extends EndpointName> = Part<'params', Params<Name>> &
  Part<'query', Query<Name>> &
  Part<'body', Body<Name>> & {
    /** The version that a change was made to; a newer one at the server refuses the change. */
    readonly etag?: string | undefined;
    /** The same key starts the same job once, however often it is sent. */
    readonly key?: string | undefined;
    readonly signal?: AbortSignal | undefined;
  };

/** The server, or the way to it, refused. `problem` is for people: what happened, and what to do. */
export class Refusal extends Error {
  readonly problem: Problem;
  /** When the server wants to be asked again, in milliseconds from now; absent when it did not say. */
  readonly after: number | undefined;

  constructor(problem: Problem, after?: number) {
    super(problem.detail);
    this.name = 'Refusal';
    this.problem = problem;
    this.after = after;
  }
}

let csrf: string | undefined;
let whenSignedOut: () => void = () => {};

/** The token that every change carries; it comes with the session. */
export function keepToken(token: string | undefined): void {
  csrf = token;
}

/** Called when the server no longer knows the session. */
export function onSignedOut(listener: () => void): void {
  whenSignedOut = listener;
}

export interface Versioned<T> {
  readonly value: T;
  readonly etag: string | undefined;
}

/** Calls an endpoint. Errors: `Refusal`. */
export async function call<Name extends EndpointName>(name: Name, args: Args<Name>): Promise<Reply<Name>> {
  return (await callVersioned(name, args)).value;
}

/** The same with the version of what came, to be sent back with a change of it. */
export async function callVersioned<Name extends EndpointName>(
  name: Name,
  args: Args<Name>,
): Promise<Versioned<Reply<Name>>> {
  const endpoint: Bare = ENDPOINTS[name];
  const given = args as {
    params?: Record<string, string>;
    query?: Record<string, unknown>;
    body?: unknown;
    etag?: string;
    key?: string;
    signal?: AbortSignal;
  };
  const response = await send(urlOf(endpoint, given.params, given.query), {
    method: endpoint.method,
    headers: {
      accept: 'application/json',
      ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(endpoint.method !== 'GET' && csrf ? { 'x-csrf-token': csrf } : {}),
      ...(given.etag ? { 'if-match': given.etag } : {}),
      ...(endpoint.idempotent ? { 'idempotency-key': given.key ?? crypto.randomUUID() } : {}),
    },
    ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
    ...(given.signal ? { signal: given.signal } : {}),
  });
  const value = response.status === 204 ? undefined : await response.json();
  return { value: value as Reply<Name>, etag: response.headers.get('etag') ?? undefined };
}

/** A request to the own server; what is not a success is thrown as a `Refusal`. */
export async function send(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { ...init, credentials: 'same-origin', redirect: 'error', cache: 'no-store' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Refusal(unreachable());
  }
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (problem.code === 'session.missing') whenSignedOut();
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  throw new Refusal(problem, Number.isNaN(seconds) ? undefined : seconds * 1000);
}

function unreachable(): Problem {
  return {
    type: 'about:blank',
    title: english.states.unreachable,
    status: 0,
    code: 'network',
    detail: english.states.unreachableDetail,
    hint: english.states.unreachableHint,
    requestId: '',
    retry: 'later',
  };
}

async function problemOf(response: Response): Promise<Problem> {
  if (response.headers.get('content-type')?.startsWith('application/problem+json'))
    return (await response.json()) as Problem;
  return {
    ...unreachable(),
    title: english.states.unexpected,
    status: response.status,
    detail: english.states.status(response.status),
    requestId: response.headers.get('x-request-id') ?? '',
  };
}
