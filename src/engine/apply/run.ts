import type { Graph, GraphResponse } from '../../graph/graph.ts';
import type { Plan, Step, StepRequest } from '../../model/plan.ts';
import type { StepOutcome, Unapproved, Wait } from '../../model/report.ts';
import type { Resource } from '../../model/resource.ts';
import type { TenantVault } from '../../vault/vault.ts';
import type { Token } from '../plan/tokens.ts';
import type { Catalogue } from '../plan/world.ts';
import type { Patience } from './await-consistency.ts';
import type { Yields } from './yields.ts';

/** A generated secret on its way to a person; `what` names the object, never the plan's internals. */
export interface HandedSecret {
  readonly what: string;
  readonly value: string;
}

export type SealedValue = Extract<Token, { readonly kind: 'sealed' }>;

/** Everything that the stages of one apply share. */
export interface Run {
  readonly graph: Graph;
  readonly vault: TenantVault;
  readonly sourceVault: TenantVault;
  readonly catalogue: Catalogue;
  readonly plan: Plan;
  readonly yields: Yields;
  readonly wait: Patience;
  readonly signal: AbortSignal | undefined;
  /** Makes a secret; asked once for each token, and handed over before the request that uses it is sent. */
  readonly secret: (what: string) => Promise<string>;
  readonly handOver: (secret: HandedSecret) => Promise<void>;
  /** Opens what a sealed part holds. */
  readonly sealed: (token: SealedValue) => Promise<string>;
  /** Objects that this run created or brought back: reads and links of them may lag. */
  readonly fresh: Set<string>;
}

export interface Outcome {
  readonly outcome: StepOutcome;
  readonly status?: number;
  readonly yielded?: Readonly<Record<string, string>>;
  readonly error?: string;
  readonly unapproved?: Unapproved;
  /** What a step that is `waiting` waits for. */
  readonly wait?: Wait;
}

export function resourceOf(run: Run, step: Step): Resource {
  return run.catalogue.get(step.module);
}

/** A planned request with everything known: ready to be sent. */
export interface Sendable extends Omit<StepRequest, 'body'> {
  readonly body: unknown;
}

export function send(run: Run, request: Sendable): Promise<GraphResponse> {
  return run.graph.write(request.method, request.path, request.body, {
    version: request.version,
    ...(request.headers ? { headers: request.headers } : {}),
    ...(run.signal ? { signal: run.signal } : {}),
  });
}
