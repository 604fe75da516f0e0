import type { Static, TObject, TSchema } from 'typebox';
import type { Ability } from './access.ts';

/**
 * Who may call an endpoint. `tenant` asks for the ability in the tenant of the path, `installation` for it in `*`;
 * `signed-in` endpoints show a caller only what is theirs.
 */
export type Access = 'public' | 'signed-in' | { readonly tenant: Ability } | { readonly installation: Ability };

export interface Endpoint<
  Params extends TObject = TObject,
  Query extends TObject = TObject,
  Body extends TSchema = TSchema,
  Reply extends TSchema = TSchema,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`; parameters as `:name`. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** Absent: 204 without content. */
  readonly reply?: Reply;
  /** Status of success; 200, or 204 without a reply. */
  readonly status?: 201 | 202 | 302;
  /** The answer is a stream of server-sent events, or a file of these kinds; `reply` then tells one event. */
  readonly stream?: 'events' | 'file';
  /** A change of state whose repetition must not start a second one: takes `idempotency-key`. */
  readonly idempotent?: boolean;
  /** The reply carries an `etag`, and a change demands `if-match`. */
  readonly versioned?: boolean;
  /** Written to the audit log although it is a GET. Every other method is always written. */
  readonly audited?: boolean;
}

/** Declares one endpoint and keeps its exact types. */
export function endpoint<
  Params extends TObject = TObject<Record<never, never>>,
  Query extends TObject = TObject<Record<never, never>>,
  Body extends TSchema = TSchema,
  Reply extends TSchema = TSchema,
>(facts: Endpoint<Params, Query, Body, Reply>): Endpoint<Params, Query, Body, Reply> {
  return facts;
}

/** A value of a schema as others may pass it on: nothing of it may be changed. */
export type Value<T> = T extends readonly (infer Item)[]
  ? readonly Value<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Value<T[Key]> }
    : T;

type Declared<T extends TSchema> = TSchema extends T ? undefined : Value<Static<T>>;

export type ParamsOf<E> = E extends Endpoint<infer P, TObject, TSchema, TSchema> ? Value<Static<P>> : never;
export type QueryOf<E> = E extends Endpoint<TObject, infer Q, TSchema, TSchema> ? Value<Static<Q>> : never;
export type BodyOf<E> = E extends Endpoint<TObject, TObject, infer B, TSchema> ? Declared<B> : never;
export type ReplyOf<E> = E extends Endpoint<TObject, TObject, TSchema, infer R> ? Declared<R> : never;

/** Where an endpoint is: its path with the parameters filled in, each as one segment, and its query. */
export function urlOf(at: { readonly path: string }, params: object = {}, query: object = {}): string {
  const path = at.path.replace(/:([a-z]\w*)/gi, (_, name: string) => {
    const value = (params as Readonly<Record<string, string | undefined>>)[name];
    if (value === undefined) throw new Error(`${at.path} needs the parameter ${name}`);
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.append(name, String(value));
  return `/api/v1${path}${search.size > 0 ? `?${search}` : ''}`;
}
