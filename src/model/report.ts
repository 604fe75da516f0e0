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

export type StepOutcome = 'done' | 'already' | 'failed' | 'skipped' | 'blocked';

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
    }
  | { readonly kind: 'finish'; readonly at: string; readonly undo?: string };

export interface ApplyReport {
  readonly plan: string;
  readonly done: number;
  readonly already: number;
  readonly failed: number;
  readonly blocked: number;
  readonly skipped: number;
  readonly steps: readonly { readonly step: string; readonly outcome: StepOutcome; readonly error?: string }[];
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
