import { createHash } from 'node:crypto';
import type { Caller } from '../app/accounts/caller.ts';
import type { Service } from '../app/service.ts';
import type { Body, EndpointName, Params, Query, Reply } from '../contract/endpoints.ts';
import { canonicalJson } from '../model/canonical-json.ts';
import { AppError } from '../model/errors.ts';
import type { Json, JsonObject } from '../model/json.ts';

/** Where a request comes from. */
export interface Origin {
  readonly address: string;
  readonly agent: string;
  /** Address of this service as the browser sees it: `https://backup.example`. */
  readonly base: string;
}

/** One request, understood and allowed. */
export interface Call<Name extends EndpointName> {
  readonly service: Service;
  /** Who asks. On public endpoints nobody does, and reading it is a mistake that throws. */
  readonly caller: Caller;
  readonly params: Params<Name>;
  readonly query: Query<Name>;
  readonly body: Body<Name>;
  readonly origin: Origin;
  readonly url: URL;
  /** `idempotency-key`, if one was given. */
  readonly key: string | undefined;
  readonly lastEventId: number;
  readonly signal: AbortSignal;
  readonly cookie: (name: string) => string | undefined;
  readonly setCookie: (name: string, value: string | undefined, seconds: number, sameSite?: 'strict' | 'lax') => void;
  readonly redirect: (to: string) => void;
  /** Answers with a file instead of JSON. */
  readonly file: (name: string, type: string, chunks: AsyncIterable<string> | Iterable<string>) => void;
  /** What the audit log says besides: the account of a sign-in, what a selection was. */
  readonly note: (note: { readonly actor?: string; readonly detail?: JsonObject }) => void;
  /** Refuses when the caller has seen another version than this. Errors: `request.outdated`. */
  readonly expect: (current: unknown) => void;
}

/** Handles one endpoint. An events endpoint yields its events. */
export type Handler<Name extends EndpointName> = (call: Call<Name>) => HandlerResult<Name>;
type HandlerResult<Name extends EndpointName> = Name extends 'followJob'
  ? Promise<AsyncIterable<Reply<Name>>>
  : Promise<Reply<Name>>;

/** Every endpoint has its handler: a new one compiles only when it is here. */
export type Handlers = { readonly [Name in EndpointName]: Handler<Name> };

export function etagOf(value: unknown): string {
  return `"${createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(value)) as Json))
    .digest('base64url')
    .slice(0, 27)}"`;
}

/** The place in a list where the next page begins, in a form that nobody builds on. */
export function cursorOf(place: Json): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Errors: `request.invalid` when it was not made by `cursorOf`. */
export function placeOf(cursor: string | undefined): Json | undefined {
  if (cursor === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as Json;
  } catch {
    throw badCursor();
  }
}

/** A cursor that counts: how many items were shown before. */
export function offsetOf(cursor: string | undefined): number {
  const place = placeOf(cursor) ?? 0;
  if (typeof place !== 'number' || !Number.isSafeInteger(place) || place < 0) throw badCursor();
  return place;
}

export function badCursor(): AppError {
  return new AppError('request.invalid', 'The cursor is none that this list gave.', {
    hint: 'Begin at the first page.',
  });
}

/** One page out of a whole list. */
export function pageOf<Item>(items: readonly Item[], query: { readonly limit?: number; readonly cursor?: string }) {
  const from = offsetOf(query.cursor);
  const limit = query.limit ?? 100;
  const page = items.slice(from, from + limit);
  return { items: page, ...(from + limit < items.length ? { next: cursorOf(from + limit) } : {}) };
}
