import type { JsonObject } from '../../model/json.ts';
import type { ModuleCapture } from '../../model/snapshot.ts';
import type { SnapshotWriter } from '../../vault/vault.ts';
import type { ObjectCounts } from './object-table.ts';

/** How far the reading of one module has come; plain JSON, kept in the vault's checkpoints. */
export interface ModuleProgress {
  deltaLink?: string;
  /** The objects are listed and written; what is left are parts and the replay of the delta. */
  objectsDone?: boolean;
  counts?: ObjectCounts;
  /** Part → the key up to which every object is done, in key order, but for those named. */
  parts: Record<string, { readonly after: string; readonly open?: readonly string[] }>;
}

interface SavedProgress {
  readonly format: 1;
  readonly startedAt: string;
  readonly done: Readonly<Record<string, ModuleCapture>>;
  readonly open: Readonly<Record<string, ModuleProgress>>;
}

/** The state of a capture that survives a crash. */
export class Checkpoints {
  readonly startedAt: string;
  readonly resumed: boolean;
  readonly #writer: SnapshotWriter;
  readonly #everyMs: number;
  readonly #done: Record<string, ModuleCapture>;
  readonly #open: Record<string, ModuleProgress>;
  #last = Date.now();
  #writing: Promise<void> | undefined;

  constructor(writer: SnapshotWriter, startedAt: string, everyMs: number) {
    this.#writer = writer;
    this.#everyMs = everyMs;
    const saved = savedProgress(writer.resumedFrom);
    this.resumed = saved !== undefined;
    this.startedAt = saved?.startedAt ?? startedAt;
    this.#done = { ...saved?.done };
    this.#open = structuredClone({ ...saved?.open });
  }

  /** A module that was read, in this run or in the one that it goes on from. One that was refused is tried again. */
  finished(module: string): ModuleCapture | undefined {
    const done = this.#done[module];
    return done && (done.state === 'complete' || done.state === 'partial') ? done : undefined;
  }

  progress(module: string): ModuleProgress {
    const progress = this.#open[module] ?? { parts: {} };
    this.#open[module] = progress;
    return progress;
  }

  /** The module starts over: nothing of what was noted counts. */
  restart(module: string): ModuleProgress {
    delete this.#open[module];
    return this.progress(module);
  }

  async finish(capture: ModuleCapture): Promise<void> {
    this.#done[capture.module] = capture;
    delete this.#open[capture.module];
    await this.saveSoon();
  }

  get captures(): Readonly<Record<string, ModuleCapture>> {
    return this.#done;
  }

  /** Saves when the last checkpoint is old enough. Call only when everything noted as done has been put. */
  async saveSoon(): Promise<void> {
    if (this.#writing || Date.now() - this.#last < this.#everyMs) return this.#writing;
    await this.save();
  }

  /** What was put and noted before this call survives; the value is taken at once, so later notes cannot slip in. */
  async save(): Promise<void> {
    while (this.#writing) await this.#writing;
    const value = structuredClone({ format: 1, startedAt: this.startedAt, done: this.#done, open: this.#open });
    this.#writing = this.#writer.checkpoint(value as unknown as JsonObject).finally(() => {
      this.#last = Date.now();
      this.#writing = undefined;
    });
    await this.#writing;
  }
}

/** When the interrupted run began; undefined when there is none, or none that this version understands. */
export function resumableSince(value: JsonObject | undefined): Date | undefined {
  const saved = savedProgress(value);
  return saved && new Date(saved.startedAt);
}

function savedProgress(value: JsonObject | undefined): SavedProgress | undefined {
  return value?.format === 1 ? (value as unknown as SavedProgress) : undefined;
}
