import { approvedBy, justified, mayNeedApproval } from '../../graph/approval.ts';
import { isAlreadyExists, mayHaveHappened } from '../../graph/errors/classify.ts';
import { isAppError } from '../../model/errors.ts';
import type { Step } from '../../model/plan.ts';
import type { Wait } from '../../model/report.ts';
import { tokensIn } from '../plan/tokens.ts';
import { splitKey } from '../shapes/paths.ts';
import { justificationOf, waiting } from './approval.ts';
import { awaitConsistency } from './await-consistency.ts';
import { addInBulk, isBulk } from './bulk.ts';
import { look } from './look.ts';
import { resolveRequest, Unresolved } from './resolve-request.ts';
import { type Outcome, type Run, resourceOf, type Sendable, send } from './run.ts';
import { settled } from './settle.ts';
import { yieldedBy } from './yields.ts';

/** What earlier runs know of a step. */
export interface Past {
  /** It began then, in a run that was cut off. */
  readonly since?: string | undefined;
  /** It waited for an approval, which is there now. */
  readonly wait?: Wait | undefined;
  /** It must not be sent: how it stands if the tenant does not show that it happened. */
  readonly otherwise?: Outcome | undefined;
}

/**
 * Does one step, and says how it ended. Trouble with the step is an outcome; what stops the whole run (no sign-in, no
 * network, cancelled) is thrown, so that the journal shows the step as open and a later run looks.
 */
export async function doStep(run: Run, step: Step, past: Past = {}): Promise<Outcome> {
  if (step.action === 'blocked' || !step.request) return { outcome: 'blocked', error: step.because ?? 'blocked' };
  try {
    // The step began in an earlier run that was cut off: look before doing it again.
    const since = past.since ?? (past.otherwise ? '' : undefined);
    const known = since === undefined ? undefined : await look(run, step, { since, wasSent: false });
    if (known) return done(run, step, { ...known, outcome: 'done' });
    if (past.otherwise) return past.otherwise;
    if (isBulk(step)) return await addInBulk(run, step);
    return done(run, step, await attempt(run, step, past.wait?.code));
  } catch (error) {
    if (stopsRun(error)) throw error;
    if (isAppError(error, 'graph.needs-approval')) return waiting(run, step, error);
    return { outcome: 'failed', error: messageOf(error), ...(statusOf(error) ?? {}) };
  }
}

async function attempt(run: Run, step: Step, approval: string | undefined): Promise<Outcome> {
  const began = new Date(run.wait.now()).toISOString();
  const planned = await resolveRequest(run, step, step.request as NonNullable<Step['request']>);
  const request = withApproval(run, step, planned, approval);
  const fresh = tokensIn([step.request?.path ?? '', step.request?.body ?? null]).some((token) => token.kind === 'new');
  try {
    const answer = await awaitConsistency(() => send(run, request), fresh || namesFresh(run, step), run.wait);
    if (step.settles) {
      const made = await settled(run, step, answer.body);
      return { outcome: 'done', status: answer.status, ...(made ? { yielded: made } : {}) };
    }
    const yielded = yieldedBy(step, answer.body) ?? (answer.body ? undefined : nameGiven(run, step));
    return { outcome: 'done', status: answer.status, ...(yielded ? { yielded } : {}) };
  } catch (error) {
    if (mayHaveHappened(error)) {
      const found = await look(run, step, { since: began, wasSent: true });
      if (found) return { ...found, outcome: 'done' };
    }
    if (step.alsoDone?.includes('exists') && isAlreadyExists(error)) {
      if (!step.yields) return { outcome: 'already', ...(statusOf(error) ?? {}) };
      const found = await look(run, step, { since: '', wasSent: false });
      if (found) return { ...found, outcome: 'already' };
    }
    if (step.alsoDone?.includes('not-found') && isAppError(error, 'graph.not-found'))
      return { outcome: 'already', status: 404 };
    throw error;
  }
}

/** A write to Intune says why it is asked for, or by which approval it may be carried out. */
function withApproval(run: Run, step: Step, request: Sendable, code: string | undefined): Sendable {
  if (!mayNeedApproval(request.version, request.path)) return request;
  const more = code === undefined ? justified(justificationOf(run, step)) : approvedBy(code);
  return { ...request, headers: { ...request.headers, ...more } };
}

/** An answer without a body (an update that creates) leaves no doubt where the caller gives the name. */
function nameGiven(run: Run, step: Step): Readonly<Record<string, string>> | undefined {
  const resource = resourceOf(run, step);
  const isGiven = resource.fields?.createOnly?.includes(resource.api.key ?? 'id');
  if (!step.yields || !isGiven || step.part !== undefined) return undefined;
  return { id: splitKey(resource, step.object).id };
}

/** Whether the step names an object that this run has brought back under its old id. */
function namesFresh(run: Run, step: Step): boolean {
  if (run.fresh.size === 0) return false;
  const text = `${step.request?.path ?? ''} ${JSON.stringify(step.request?.body ?? null)}`;
  return (text.match(/[A-Za-z0-9_.-]{8,}/g) ?? []).some((word) => run.fresh.has(word));
}

function done(run: Run, step: Step, outcome: Outcome): Outcome {
  if (outcome.yielded) run.yields.add(step, outcome.yielded);
  if (step.yields && !outcome.yielded && outcome.outcome !== 'waiting') {
    return {
      outcome: 'failed',
      error: 'the answer did not say which object was made',
      ...(outcome.status ? { status: outcome.status } : {}),
    };
  }
  if (step.action === 'undelete') {
    const id = /\/([^/]+)\/[^/]+$/.exec(step.request?.path ?? '')?.[1];
    if (id !== undefined) run.fresh.add(decodeURIComponent(id));
  }
  return outcome;
}

export function messageOf(error: unknown): string {
  if (error instanceof Unresolved || isAppError(error)) return error.message;
  return error instanceof Error ? error.message : String(error);
}

function statusOf(error: unknown): { readonly status: number } | undefined {
  const status = isAppError(error) ? error.context.status : undefined;
  return typeof status === 'number' ? { status } : undefined;
}

const STOPPING = [
  'auth.failed',
  'auth.interaction-required',
  'graph.unauthorized',
  'graph.network',
  'vault.backend',
  'graph.untrusted-link',
] as const;

export function stopsRun(error: unknown): boolean {
  if (error instanceof Error && error.name === 'AbortError') return true;
  return isAppError(error) && (STOPPING as readonly string[]).includes(error.code);
}
