import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { GraphError } from '../http/graph-error.ts';

const key = randomBytes(32);
const LIFETIME = 7 * 24 * 3600 * 1000;

/** What a delta link remembers. Opaque to the caller and signed. */
export interface DeltaToken {
  readonly tenant: string;
  /** Path it was issued for. */
  readonly path: string;
  readonly select?: readonly string[];
  readonly filter?: string;
  /** The round covers the changes after `from`; a first round lists what exists. */
  readonly from: number;
  readonly first: boolean;
  /** Last change of this round, fixed by its first page. */
  readonly until: number;
  /** Where the next page goes on: an entity's number (first round) or a position in the list of changes; and a slice. */
  readonly at: number;
  readonly slice: number;
  /** Virtual milliseconds. */
  readonly issued: number;
}

export function signToken(token: DeltaToken): string {
  const body = Buffer.from(JSON.stringify(token)).toString('base64url');
  return `${body}.${signature(body)}`;
}

/** 400 for what was not issued here, 410 `syncStateNotFound` for a token older than seven days. */
export function readDeltaToken(text: string, tenant: string, path: string, now: number): DeltaToken {
  const [body = '', given = ''] = text.split('.');
  const expected = signature(body);
  const genuine = given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
  const token = genuine ? (JSON.parse(Buffer.from(body, 'base64url').toString()) as DeltaToken) : undefined;
  if (!token || token.tenant !== tenant || token.path !== path) {
    throw new GraphError(400, 'Request_BadRequest', 'Badly formed token.');
  }
  if (now - token.issued > LIFETIME) {
    throw new GraphError(
      410,
      'syncStateNotFound',
      'The sync state generation is not found; start a full synchronization.',
    );
  }
  return token;
}

function signature(body: string): string {
  return createHmac('sha256', key).update(body).digest('base64url').slice(0, 22);
}
