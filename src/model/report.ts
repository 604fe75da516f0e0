import type { Change } from './change.ts';
import type { WorkItem } from './plan.ts';
import type { Finding, SnapshotInfo } from './snapshot.ts';

export interface CaptureReport {
  readonly snapshot: SnapshotInfo;
  readonly findings: readonly Finding[];
  readonly requests: number;
  readonly throttled: number;
  readonly resourceUnits: number;
  readonly seconds: number;
  /** An interrupted run was taken up again. */
  readonly resumed: boolean;
}

/** `waiting`: Microsoft carries the step out only after another administrator has approved it; a later run goes on. */
export type StepOutcome = 'done' | 'already' | 'failed' | 'skipped' | 'blocked' | 'waiting';

/** How a request for approval ended without one; `invalid`: it is not there any more, or is for another request. */
export type Unapproved = 'rejected' | 'cancelled' | 'expired' | 'invalid';

/** What a step waits for that another administrator must approve. */
export interface Wait {
  /** Of the request for approval; absent when somebody else's request for the same object is in the way. */
  readonly code?: string;
  /** SHA-256 of the request without its secrets: only the very same one is sent after the approval. */
  readonly digest: string;
  /** When the request for approval expires. */
  readonly until?: string;
  /** The access policies that ask for it, by name, and the groups whose members may approve. */
  readonly policies: readonly string[];
  readonly approvers: readonly string[];
}

/** One line of the journal. `begin` is durable before the request is sent, `end` after its answer. */
export type JournalEntry =
  | { readonly kind: 'start'; readonly plan: string; readonly at: string; readonly writer: string }
  | { readonly kind: 'begin'; readonly step: string; readonly at: string }
  | {
      readonly kind: 'end';
      readonly step: string;
      readonly at: string;
      readonly outcome: StepOutcome;
      readonly status?: number;
      readonly yielded?: Readonly<Record<string, string>>;
      readonly error?: string;
      readonly unapproved?: Unapproved;
    }
  | ({ readonly kind: 'wait'; readonly step: string; readonly at: string } & Wait)
  | { readonly kind: 'finish'; readonly at: string; readonly undo?: string };

export interface ApplyReport {
  readonly plan: string;
  readonly done: number;
  readonly already: number;
  readonly failed: number;
  readonly blocked: number;
  readonly skipped: number;
  /** Steps that wait for an approval, and those that wait for such a step. */
  readonly waiting: number;
  readonly waits: readonly (Wait & { readonly step: string; readonly name: string; readonly summary: string })[];
  readonly steps: readonly {
    readonly step: string;
    readonly outcome: StepOutcome;
    readonly error?: string;
    /** Set where it failed because it was not approved. */
    readonly unapproved?: Unapproved;
  }[];
  readonly worklist: readonly WorkItem[];
  /** Id of the plan that takes this apply back. */
  readonly undo?: string;
  /** Old key → new key of every object that was created anew. */
  readonly recreated: readonly { readonly module: string; readonly from: string; readonly to: string }[];
  readonly resumed: boolean;
  readonly seconds: number;
}

export interface VerifyReport {
  readonly plan: string;
  readonly snapshot: string;
  /** What was asked for and is so. */
  readonly confirmed: number;
  /** Differences that a declared limit explains. */
  readonly explained: readonly { readonly change: Change; readonly limit: string }[];
  readonly unexplained: readonly Change[];
  /** Changes by others since the source snapshot that still stand. */
  readonly kept: readonly Change[];
}

/** Live progress of any long run. Numbers only ever grow within one run. */
export interface Progress {
  readonly phase: string;
  readonly module?: string;
  readonly done: number;
  readonly total?: number;
  readonly requests?: number;
  readonly throttledFor?: number;
  readonly message?: string;
}
