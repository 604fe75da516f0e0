import type { Graph } from '../../graph/graph.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Resource } from '../../model/resource.ts';
import type { Finding, ModuleCapture } from '../../model/snapshot.ts';
import type { SnapshotWriter, TenantVault } from '../../vault/vault.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { CaptureOptions } from './options.ts';
import type { Slots } from './slots.ts';

/** Key → the properties that conditions and children ask for, of every object of a module. */
export type ObjectIndex = ReadonlyMap<string, JsonObject>;

/** What all readers of one capture share. */
export interface Run {
  readonly options: CaptureOptions;
  readonly graph: Graph;
  readonly vault: TenantVault;
  readonly writer: SnapshotWriter;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly scope: ReadonlySet<string>;
  readonly checkpoints: Checkpoints;
  readonly bigLists: Slots;
  readonly now: () => Date;
  /** What the snapshot below knows of a module. */
  before(module: string): ModuleCapture | undefined;
  /** The objects of a module of this run, as soon as they are listed; of a module out of scope, listed for the purpose. */
  objectsOf(module: string): Promise<ObjectIndex>;
  publishObjects(module: string, objects: ObjectIndex): void;
  /** What became of a module of this run; undefined when it could not be read. Waits for it. */
  outcome(module: string): Promise<ModuleCapture | undefined>;
  /** Keys that the change stream of a module named in this run; undefined when the module was read whole. */
  touched(module: string): ReadonlySet<string> | undefined;
  noteTouched(module: string, keys: Iterable<string>): void;
  /** Whether someone in scope hangs below the module's objects. */
  isParent(module: string): boolean;
  /** The same answer to the same question all through the run. */
  once<T>(question: string, ask: () => Promise<T>): Promise<T>;
  granted(): Promise<readonly string[] | undefined>;
  /** Little more will be written to the table: its stored form may be made while others are still being read. */
  prepare(table: string): Promise<void>;
  report(module: string, done: number, total?: number): void;
}

/** Gathers what went wrong with single objects; after a few of a kind only the number grows. */
export class Findings {
  readonly #module: string;
  readonly #list: Finding[] = [];
  readonly #counts = new Map<string, number>();
  static readonly shown = 50;

  constructor(module: string) {
    this.#module = module;
  }

  add(severity: Finding['severity'], code: string, message: string, object?: string): void {
    const seen = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, seen);
    if (seen > Findings.shown) return;
    this.#list.push({ severity, code, module: this.#module, message, ...(object === undefined ? {} : { object }) });
  }

  get all(): readonly Finding[] {
    const more = [...this.#counts].filter(([, count]) => count > Findings.shown);
    return [
      ...this.#list,
      ...more.map(([code, count]) => ({
        severity: 'info' as const,
        code,
        module: this.#module,
        message: `${count - Findings.shown} more of this kind.`,
      })),
    ];
  }
}
