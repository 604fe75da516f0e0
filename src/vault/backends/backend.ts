import { AppError } from '../../model/errors.ts';

/** What a store can promise. `cas`: conditional create is linearizable. `lock`: objects can be locked against deletion. */
export interface BackendCaps {
  readonly cas: boolean;
  readonly lock: boolean;
}

export interface ObjectStat {
  readonly size: number;
  /** Milliseconds since 1970 by the clock of the store. Advisory: no safety argument depends on it. */
  readonly modifiedAt: number;
}

export interface ListedObject extends ObjectStat {
  readonly name: string;
}

/**
 * A place that keeps immutable objects under names. The promises below are what the vault's safety rests on;
 * `conformance.suite.ts` tests them and `probe.ts` checks a store in the field.
 *
 * - An object appears whole or not at all, and is never overwritten.
 * - What `create` acknowledged survives a power cut, and every later `read`, `stat` and `list` sees it.
 * - A listing is complete or throws. It never ends early in silence.
 * - A call that throws may have taken effect all the same: the caller finds out by reading.
 */
export interface Backend {
  readonly caps: BackendCaps;
  /** Conditional create, durable on return. `exists` leaves the present bytes untouched. */
  create(name: string, bytes: Uint8Array): Promise<'created' | 'exists'>;
  /** `undefined` when there is no such object. A range that reaches past the end gives the bytes there are. */
  read(
    name: string,
    range?: { readonly offset: number; readonly length: number },
  ): Promise<Uint8Array<ArrayBuffer> | undefined>;
  stat(name: string): Promise<ObjectStat | undefined>;
  /** Every object whose name begins with `prefix` (any text), in the order of their names. */
  list(prefix: string): AsyncIterable<ListedObject>;
  /** Idempotent: deleting what is not there succeeds. A locked object throws. */
  delete(name: string): Promise<void>;
  close?(): Promise<void>;
}

const SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/;

/** Throws unless `name` is one that every store can hold: `a/b.c`, no empty, dotted or over-long part, at most 400 long. */
export function checkName(name: string): void {
  const good = name.length <= 400 && name.split('/').every((part) => part.length <= 200 && SEGMENT.test(part));
  if (!good) throw new AppError('vault.backend', `Not a valid object name: ${JSON.stringify(name.slice(0, 100))}`);
}

/** As `checkName`, for the beginning of a name; the empty prefix means everything. */
export function checkPrefix(prefix: string): void {
  const folder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const rest = prefix.slice(folder.length);
  if (folder) checkName(folder.slice(0, -1));
  if (rest) checkName(rest);
}
