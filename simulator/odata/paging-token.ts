import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { GraphError } from '../http/graph-error.ts';

const key = randomBytes(32);

/** Where a page goes on. Opaque to the caller, signed, and tied to the query it was issued for. */
export interface PagePosition {
  /** Number of the last entity of the page before. */
  readonly after?: number;
  /** Items to skip, for answers that are sorted or searched. */
  readonly offset?: number;
  /** Virtual milliseconds at which it was issued. */
  readonly issued: number;
}

export function issueToken(query: string, position: PagePosition): string {
  const body = Buffer.from(JSON.stringify({ ...position, q: digest(query) })).toString('base64url');
  return `${body}.${sign(body)}`;
}

/** 400 `DirectoryPageTokenNotFoundException` when the token was changed or belongs to another query. */
export function readToken(query: string, token: string): PagePosition {
  const [body = '', signature = ''] = token.split('.');
  const expected = sign(body);
  if (signature.length === expected.length && timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) {
    const { q, ...position } = JSON.parse(Buffer.from(body, 'base64url').toString()) as PagePosition & { q: string };
    if (q === digest(query)) return position;
  }
  throw tokenNotFound();
}

export function tokenNotFound(): GraphError {
  return new GraphError(
    400,
    'Directory_ExpiredPageToken',
    'DirectoryPageTokenNotFoundException: the specified page token value has expired and can no longer be included in your request.',
  );
}

function digest(query: string): string {
  return createHash('sha256').update(query).digest('base64url').slice(0, 16);
}

function sign(body: string): string {
  return createHmac('sha256', key).update(body).digest('base64url').slice(0, 22);
}
