import type { PropertyChange } from '../../model/change.ts';
import type { JsonObject } from '../../model/json.ts';
import type { PlanOptions, Step, StepRequest } from '../../model/plan.ts';
import type { Part, Resource } from '../../model/resource.ts';
import type { Finding } from '../../model/snapshot.ts';
import { pathsOfVersion } from '../../model/versions.ts';

/** How an object comes to be as it was asked for. */
export type Mechanism = 'create' | 'undelete' | 'update' | 'delete';

/** One object that a plan writes. All identifiers in `wanted` are the tenant's or tokens; texts are escaped. */
export interface ObjectWrite {
  readonly resource: Resource;
  /** Key in the snapshot that is restored. */
  readonly key: string;
  readonly name: string;
  readonly mechanism: Mechanism;
  /** Path of the object, and the identifier by which others name it; both may hold a token. */
  readonly self: string;
  readonly id: string;
  readonly parent: string;
  readonly wanted: JsonObject | undefined;
  readonly current: JsonObject | undefined;
  /** The object in the bin, for an undelete. */
  readonly bin?: { readonly resource: Resource; readonly id: string; readonly record: JsonObject };
  /** Only these top-level properties were asked for. */
  readonly only?: ReadonlySet<string>;
  /** Digest of the current state that the steps rely on. */
  readonly expects?: string;
  readonly changes: readonly PropertyChange[];
  readonly options: PlanOptions;
  /** The wanted state says already what happens to values that are there: `existing` was weighed before. */
  readonly settled?: boolean;
  /** Targets that go into the create request: part → references. */
  readonly bound?: Readonly<Record<string, readonly string[]>>;
  /** Children that go into the create request: part → bodies. */
  readonly children?: Readonly<Record<string, readonly JsonObject[]>>;
}

/** One record of a part: a link, a child, a list or a stream. */
export interface PartItem {
  /** Key of the record below its object: the target's or child's id; empty for a list or a stream. */
  readonly item: string;
  /** The tenant's identifier of the target or child, or a token. */
  readonly id: string;
  readonly name: string;
  readonly wanted: JsonObject | undefined;
  readonly current: JsonObject | undefined;
  /** The path by which a link names its target, below the version root. */
  readonly reference?: string;
  /** The module of a link's target. */
  readonly module?: string;
  readonly changes?: readonly PropertyChange[];
}

export interface PartWrite<P extends Part = Part> {
  readonly object: ObjectWrite;
  readonly name: string;
  readonly part: P;
  readonly items: readonly PartItem[];
}

/** What a writer makes of an object or part: steps under draft names, and what it cannot do. */
export interface Drafted {
  readonly steps: readonly Step[];
  readonly findings: readonly Finding[];
}

export const NOTHING: Drafted = { steps: [], findings: [] };

export function together(...all: readonly Drafted[]): Drafted {
  return { steps: all.flatMap((one) => one.steps), findings: all.flatMap((one) => one.findings) };
}

/** The draft name of an object's step; the planner numbers all steps in the end. */
export function draftId(write: Pick<ObjectWrite, 'resource' | 'key'>, what: string): string {
  return `${write.resource.id}/${write.key} ${what}`;
}

type StepFacts = Omit<Step, 'id' | 'module' | 'object' | 'name' | 'after'> & { readonly after?: readonly string[] };

export function step(write: ObjectWrite, what: string, facts: StepFacts): Step {
  const { after = [], ...rest } = facts;
  return { id: draftId(write, what), module: write.resource.id, object: write.key, name: write.name, after, ...rest };
}

export function blocked(write: ObjectWrite, summary: string, because: string, what = 'blocked'): Drafted {
  const changes = write.changes.length ? { changes: write.changes } : {};
  return { steps: [step(write, what, { action: 'blocked', summary, because, ...changes })], findings: [] };
}

export function limit(write: ObjectWrite, code: string, message: string): Finding {
  return { severity: 'info', code, module: write.resource.id, object: write.key, message };
}

/** The version an object is written through: beta when it holds what only that version knows. */
export function versionOf(write: ObjectWrite, body: JsonObject): StepRequest['version'] {
  const { version, also } = write.resource.api;
  if (!also) return version;
  const paths = pathsOfVersion(write.wanted ?? write.current, also.version);
  return paths.some((path) => (path.split(/[.[]/)[0] as string) in body) ? also.version : version;
}
