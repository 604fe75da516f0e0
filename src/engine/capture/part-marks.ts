import type { ModuleProgress } from './checkpoints.ts';

/**
 * How far the reading of one part has come, for a run that goes on after a crash: every object up to a key is done, but
 * for a few whose long lists are still being read.
 */
export class PartMarks {
  readonly #progress: ModuleProgress | undefined;
  readonly #name: string;
  readonly #before: string | undefined;
  readonly #openBefore: ReadonlySet<string>;
  readonly #done = new Set<string>();
  readonly #long: Set<string>;
  #order: readonly string[] | undefined;
  #at = 0;
  #spoiled = false;

  /** Without `progress` nothing is noted. */
  constructor(progress: ModuleProgress | undefined, name: string) {
    this.#progress = progress;
    this.#name = name;
    const noted = progress?.parts[name];
    this.#before = noted?.after;
    this.#openBefore = new Set(noted?.open);
    this.#long = new Set(noted?.open);
  }

  /** Whether the run that this one goes on from was done with the object. */
  wasDone(key: string): boolean {
    return this.#before !== undefined && key <= this.#before && !this.#openBefore.has(key);
  }

  /** Tells which objects there are to read, in the order of their keys; from now on what is done is noted. */
  order(keys: readonly string[]): void {
    this.#order = keys;
    this.#note();
  }

  /** The list of this object takes many pages: those after it need not wait for it. */
  long(key: string): void {
    this.#long.add(key);
  }

  done(keys: readonly string[]): void {
    for (const key of keys) {
      this.#done.add(key);
      this.#long.delete(key);
    }
    this.#note();
  }

  /** An object could not be read: a run that goes on must come back to it, so nothing after it is noted. */
  spoil(): void {
    this.#spoiled = true;
  }

  #note(): void {
    const order = this.#order;
    if (!this.#progress || !order || this.#spoiled) return;
    for (; this.#at < order.length; this.#at++) {
      const key = order[this.#at] as string;
      if (!this.#done.has(key) && !this.#long.has(key) && !this.wasDone(key)) break;
    }
    const after = order[this.#at - 1];
    if (after === undefined) return;
    const open = [...this.#long].filter((key) => key <= after);
    this.#progress.parts[this.#name] = open.length ? { after, open } : { after };
  }
}
