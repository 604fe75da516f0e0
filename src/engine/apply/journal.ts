import type { JsonObject } from '../../model/json.ts';
import type { JournalEntry, Wait } from '../../model/report.ts';
import type { Journal } from '../../vault/vault.ts';

export type Ended = Extract<JournalEntry, { readonly kind: 'end' }>;
type Begun = Extract<JournalEntry, { readonly kind: 'begin' }>;

/** Where a run stood when its journal ends. */
export interface Replay {
  readonly started: boolean;
  readonly finished: boolean;
  readonly undo: string | undefined;
  /** Steps with an outcome; what they yielded is needed by those that follow. */
  readonly ended: ReadonlyMap<string, Ended>;
  /** Steps that began and did not end: nobody knows whether they happened. */
  readonly open: ReadonlyMap<string, Begun>;
  /** Steps that wait for an approval; one that is open as well was sent again after it. */
  readonly waits: ReadonlyMap<string, Wait>;
}

export function replay(entries: readonly JournalEntry[]): Replay {
  const ended = new Map<string, Ended>();
  const open = new Map<string, Begun>();
  const waits = new Map<string, Wait>();
  let started = false;
  let finished = false;
  let undo: string | undefined;
  for (const entry of entries) {
    switch (entry.kind) {
      case 'start':
        started = true;
        break;
      case 'begin':
        // A second begin is a resumed attempt; the first one tells since when the step may have happened.
        if (!open.has(entry.step)) open.set(entry.step, entry);
        break;
      case 'end':
        open.delete(entry.step);
        waits.delete(entry.step);
        ended.set(entry.step, entry);
        break;
      case 'wait': {
        // Nothing was written: the step is not in doubt.
        const { kind: _kind, step, at: _at, ...wait } = entry;
        open.delete(step);
        waits.set(step, wait);
        break;
      }
      case 'finish':
        finished = true;
        undo = entry.undo;
        break;
    }
  }
  return { started, finished, undo, ended, open, waits };
}

export async function readJournal(journal: Journal): Promise<readonly JournalEntry[]> {
  return (await journal.read()) as unknown as readonly JournalEntry[];
}

/**
 * Appends that come in while one is being made durable go out together as the next one, so that eight steps at a
 * time cost one trip to the store instead of eight. Each caller waits for its own entries.
 */
export function groupedAppends(journal: Journal): (entry: JournalEntry) => Promise<void> {
  let waiting: { readonly entry: JournalEntry; done(): void; failed(error: unknown): void }[] = [];
  let busy = false;
  const flush = async () => {
    busy = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      try {
        await journal.append(group.map(({ entry }) => entry as unknown as JsonObject));
        for (const one of group) one.done();
      } catch (error) {
        for (const one of group) one.failed(error);
      }
    }
    busy = false;
  };
  return (entry) =>
    new Promise<void>((done, failed) => {
      waiting.push({ entry, done, failed });
      if (!busy) void flush();
    });
}
