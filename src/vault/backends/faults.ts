import { AppError } from '../../model/errors.ts';
import type { Backend, ListedObject } from './backend.ts';

export type Operation = 'create' | 'read' | 'stat' | 'list' | 'delete';

/** One thing that goes wrong with one call. */
export type Fault =
  /** Nothing happened, and the caller is told so. */
  | { readonly kind: 'error' }
  | { readonly kind: 'disk-full' }
  /** It happened, and the caller is told that it did not. */
  | { readonly kind: 'lost-ack' }
  /** Only the first part of the object is kept (a power cut on a disk that lies). `silent`: the caller hears success. */
  | { readonly kind: 'torn'; readonly keep: number; readonly silent?: boolean }
  /** The condition of a create is ignored: the object is overwritten. */
  | { readonly kind: 'ignored-condition' }
  /** The listing does not show the newest objects. */
  | { readonly kind: 'stale-list'; readonly newest: number }
  /** The listing ends early, in silence. */
  | { readonly kind: 'truncated-list'; readonly keep: number }
  /** An object lock forbids the deletion. */
  | { readonly kind: 'locked' }
  /** The object comes back with one bit wrong, or cut. */
  | { readonly kind: 'bad-read'; readonly cut?: boolean }
  /** Times that the store tells are off. */
  | { readonly kind: 'clock-jump'; readonly ms: number };

export interface Call {
  readonly operation: Operation;
  readonly name: string;
  /** Position among all calls to this store, from 0. */
  readonly index: number;
}

/** Decides, call by call, what goes wrong. */
export type FaultPlan = (call: Call) => Fault | undefined;

export interface FaultyBackend extends Backend {
  readonly calls: readonly Call[];
}

/** A store that fails as planned. With no plan it only records the calls. */
export function faultyBackend(inner: Backend, plan: FaultPlan = () => undefined): FaultyBackend {
  const calls: Call[] = [];
  const created: string[] = [];
  const next = (operation: Operation, name: string): Fault | undefined => {
    const call = { operation, name, index: calls.length };
    calls.push(call);
    const fault = plan(call);
    if (fault?.kind === 'error' || fault?.kind === 'disk-full') throw fail(fault, call);
    return fault;
  };
  const after = <T>(result: T, fault: Fault | undefined, operation: Operation, name: string): T => {
    if (fault?.kind === 'lost-ack') throw fail(fault, { operation, name, index: calls.length - 1 });
    return result;
  };

  return {
    caps: inner.caps,
    calls,
    async create(name, bytes) {
      const fault = next('create', name);
      if (fault?.kind === 'ignored-condition') await inner.delete(name);
      const kept = fault?.kind === 'torn' ? bytes.subarray(0, Math.floor(fault.keep * bytes.length)) : bytes;
      const result = await inner.create(name, kept);
      if (result === 'created') created.push(name);
      if (fault?.kind === 'torn' && !fault.silent) throw fail(fault, calls.at(-1)!);
      return after(result, fault, 'create', name);
    },
    async read(name, range) {
      const fault = next('read', name);
      const bytes = await inner.read(name, range);
      if (fault?.kind === 'bad-read' && bytes && bytes.length > 0) {
        if (fault.cut) return bytes.slice(0, bytes.length >> 1);
        bytes[bytes.length >> 1]! ^= 1;
      }
      return after(bytes, fault, 'read', name);
    },
    async stat(name) {
      const fault = next('stat', name);
      const found = await inner.stat(name);
      const jump = fault?.kind === 'clock-jump' ? fault.ms : 0;
      return after(found && { ...found, modifiedAt: found.modifiedAt + jump }, fault, 'stat', name);
    },
    async *list(prefix): AsyncGenerator<ListedObject> {
      const fault = next('list', prefix);
      const hidden = new Set(fault?.kind === 'stale-list' ? created.slice(-fault.newest) : []);
      const jump = fault?.kind === 'clock-jump' ? fault.ms : 0;
      let shown = 0;
      for await (const object of inner.list(prefix)) {
        if (hidden.has(object.name)) continue;
        if (fault?.kind === 'truncated-list' && shown++ >= fault.keep) return;
        yield { ...object, modifiedAt: object.modifiedAt + jump };
      }
      after(undefined, fault, 'list', prefix);
    },
    async delete(name) {
      const fault = next('delete', name);
      if (fault?.kind === 'locked') throw fail(fault, calls.at(-1)!);
      await inner.delete(name);
      after(undefined, fault, 'delete', name);
    },
    async close() {
      await inner.close?.();
    },
  };
}

/** The fault at the n-th call (from 0) that fits; everything else works. */
export function faultAt(n: number, fault: Fault, fits: (call: Call) => boolean = () => true): FaultPlan {
  let seen = 0;
  return (call) => (fits(call) && seen++ === n ? fault : undefined);
}

/** Every call that fits fails. */
export function faultAlways(fault: Fault, fits: (call: Call) => boolean = () => true): FaultPlan {
  return (call) => (fits(call) ? fault : undefined);
}

/** Each listed fault with its own probability, by a seeded generator: the same seed gives the same story. */
export function faultsByChance(
  random: () => number,
  chances: readonly { readonly operation: Operation; readonly chance: number; readonly fault: Fault }[],
): FaultPlan {
  return (call) => chances.find((one) => one.operation === call.operation && random() < one.chance)?.fault;
}

/** Mulberry32: small, seeded, good enough to spread test cases. Gives numbers in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function fail(fault: Fault, call: Call): AppError {
  return new AppError('vault.backend', `The store failed to ${call.operation} ${call.name}: ${fault.kind}`, {
    context: { fault: fault.kind, call: call.index },
    retry: 'later',
  });
}
