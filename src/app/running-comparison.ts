import { setTimeout } from 'node:timers/promises';
import { moduleById } from '../catalog/catalog.ts';
import type { ComparisonStream } from '../engine/compare/compare.ts';
import { turns } from '../engine/turns.ts';
import type { Change } from '../model/change.ts';
import { tableOf } from '../model/resource.ts';
import type { SnapshotReader } from '../vault/vault.ts';

/** A comparison that nobody asks for any more ends by itself. */
const PATIENCE = 60_000;

/**
 * A comparison on its way. What it found so far can be looked at while it goes on; months of a large tenant take
 * minutes, and the first changes are there at once. Of each change only what differs is kept;
 * the two objects are found again in the snapshots under its key, unless the comparison rewrote them.
 */
export class RunningComparison {
  readonly changes: Change[] = [];
  notCompared: ComparisonStream['notCompared'] = [];
  complete = false;
  /** Set when it ended before its time. */
  ended = false;
  #failure: unknown;
  #asked = performance.now();
  readonly #whole: Promise<void>;

  constructor(begin: () => Promise<ComparisonStream>) {
    this.#whole = this.#run(begin).catch((error: unknown) => {
      this.#failure = error;
      this.ended = true;
    });
  }

  async #run(begin: () => Promise<ComparisonStream>): Promise<void> {
    const stream = await begin();
    this.notCompared = stream.notCompared;
    const giveWay = turns();
    for await (const change of stream.changes) {
      this.changes.push(stream.rewritten ? change : slimmed(change));
      const waiting = giveWay();
      if (waiting) await waiting;
      if (performance.now() - this.#asked <= PATIENCE) continue;
      this.ended = true;
      return;
    }
    this.complete = true;
  }

  /** Returns when it is complete, or after so many milliseconds. Throws what made it fail. */
  async wait(milliseconds: number): Promise<void> {
    this.#asked = performance.now();
    const enough = new AbortController();
    await Promise.race([this.#whole, setTimeout(milliseconds, undefined, { signal: enough.signal })]).finally(() =>
      enough.abort(),
    );
    if (this.#failure) throw this.#failure;
  }

  /** Ends it: nothing more is read. */
  stop(): void {
    this.#asked = Number.NEGATIVE_INFINITY;
  }
}

function slimmed({ before: _, after: __, ...change }: Change): Change {
  return change;
}

/** The change with the objects on both sides, from the snapshots that were compared. */
export async function withObjects(change: Change, from: SnapshotReader, to: SnapshotReader): Promise<Change> {
  const resource = moduleById(change.module);
  if (!resource || change.before || change.after) return change;
  const table = tableOf(resource, change.part);
  const [before, after] = [await from.get(table, change.key), await to.get(table, change.key)];
  return { ...change, ...(before ? { before } : {}), ...(after ? { after } : {}) };
}
