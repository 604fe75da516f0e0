import { createHash } from 'node:crypto';
import { approvalCodeOf } from '../../graph/approval.ts';
import type { Graph } from '../../graph/graph.ts';
import { canonicalJson } from '../../model/canonical-json.ts';
import { isAppError } from '../../model/errors.ts';
import type { Json, JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { Unapproved, Wait } from '../../model/report.ts';
import { resolveRequest } from './resolve-request.ts';
import type { Outcome, Run } from './run.ts';

export const REQUESTS = '/deviceManagement/operationApprovalRequests';
const POLICIES = '/deviceManagement/operationApprovalPolicies';
const BETA = { version: 'beta' } as const;

/** What a request is told by: not what it keeps secret, which has no place in a journal even as a digest. */
export async function digestOf(run: Run, step: Step): Promise<string> {
  const blind: Run = {
    ...run,
    secret: async (what) => `{${what}}`,
    sealed: async ({ name }) => `{${name}}`,
    handOver: async () => {},
  };
  const { method, version, path, body } = await resolveRequest(
    blind,
    step,
    step.request as NonNullable<Step['request']>,
  );
  const said = body instanceof Uint8Array ? createHash('sha256').update(body).digest('hex') : (body ?? null);
  return createHash('sha256')
    .update(canonicalJson([method, version, path, said as Json]))
    .digest('hex');
}

/** Why a change is asked for; it tells the approver what it is about, and a later run which request was its own. */
export function justificationOf(run: Run, step: Step): string {
  return `Holdfast restores from a backup: ${step.summary}. Plan ${run.plan.id}, step ${step.id}.`;
}

/**
 * The outcome of a write that Intune kept as a request for approval. When the answer names none because one is open
 * already, it may be our own of a run that was cut off before it could write the code down.
 */
export async function waiting(run: Run, step: Step, error: unknown): Promise<Outcome> {
  const told = approvalCodeOf(error);
  const request = told === undefined ? await ownRequest(run, step) : await requestOf(run.graph, told);
  const code = told ?? (typeof request?.id === 'string' ? request.id : undefined);
  const kinds = Array.isArray(request?.requiredOperationApprovalPolicyTypes)
    ? request.requiredOperationApprovalPolicyTypes
    : [];
  const wait: Wait = {
    ...(code === undefined ? {} : { code }),
    digest: await digestOf(run, step),
    ...(typeof request?.expirationDateTime === 'string' ? { until: request.expirationDateTime } : {}),
    ...(await whoDecides(run.graph, kinds)),
  };
  return { outcome: 'waiting', wait };
}

async function ownRequest(run: Run, step: Step): Promise<JsonObject | undefined> {
  const ours = justificationOf(run, step);
  return readable(async () => {
    for await (const page of run.graph.pages(REQUESTS, BETA)) {
      const found = page.items.find(
        (one) => one.requestJustification === ours && ['needsApproval', 'approved'].includes(String(one.status)),
      );
      if (found) return found;
    }
    return undefined;
  });
}

const requestOf = (graph: Graph, code: string) =>
  readable(() => graph.get(`${REQUESTS}/${encodeURIComponent(code)}`, BETA));

/** Names of the policies and of the groups whose members may approve, as far as they may be read. */
async function whoDecides(graph: Graph, kinds: readonly Json[]): Promise<Pick<Wait, 'policies' | 'approvers'>> {
  const policies: string[] = [];
  const groups = new Set<string>();
  await readable(async () => {
    for await (const page of graph.pages(POLICIES, BETA)) {
      for (const { policyType, displayName, approverGroupIds } of page.items) {
        if (!kinds.includes(policyType ?? null)) continue;
        policies.push(String(displayName));
        for (const id of Array.isArray(approverGroupIds) ? approverGroupIds : []) groups.add(String(id));
      }
    }
    return undefined;
  });
  const approvers: string[] = [];
  for (const id of groups) {
    const group = await readable(() => graph.get(`/groups/${encodeURIComponent(id)}?$select=id,displayName`));
    approvers.push(typeof group?.displayName === 'string' ? group.displayName : id);
  }
  return { policies, approvers };
}

/** What the connection may not read is not known; it only makes the message poorer. */
async function readable<T>(read: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (isAppError(error, 'graph.forbidden') || isAppError(error, 'graph.not-found')) return undefined;
    throw error;
  }
}

/** `go`: it may be sent. Otherwise how the step stands, `carriedOut` if the tenant does not show that it happened. */
export type Decision = { readonly go: true } | { readonly carriedOut?: true; readonly outcome: Outcome };

const GO: Decision = { go: true };

/** What became of the request for approval that a step waits for. */
export async function decisionOn(run: Run, step: Step, wait: Wait): Promise<Decision> {
  // Somebody else's request was in the way: only another attempt tells whether it still is.
  if (wait.code === undefined) return GO;
  if ((await digestOf(run, step)) !== wait.digest)
    return failed(wait.code, 'invalid', 'is for another request than the one that would be sent now', AGAIN);
  let request: JsonObject;
  try {
    request = await run.graph.get(`${REQUESTS}/${encodeURIComponent(wait.code)}`, BETA);
  } catch (error) {
    if (isAppError(error, 'graph.not-found')) return failed(wait.code, 'invalid', 'is not there any more', AGAIN);
    if (!isAppError(error, 'graph.forbidden')) throw error;
    const why = 'Whether it was approved cannot be read: DeviceManagementConfiguration.Read.All is missing.';
    return { outcome: { outcome: 'waiting', wait, error: why } };
  }
  switch (request.status) {
    case 'approved':
      return GO;
    case 'completed':
      return { carriedOut: true, outcome: { outcome: 'failed', error: CARRIED_OUT } };
    case 'rejected': {
      const reason =
        typeof request.approvalJustification === 'string'
          ? `: ${request.approvalJustification.replace(/\.$/, '')}`
          : '';
      return failed(
        wait.code,
        'rejected',
        `was rejected${reason}`,
        'Speak with who rejected it, then make the plan again.',
      );
    }
    case 'cancelled':
      return failed(wait.code, 'cancelled', 'was cancelled', AGAIN);
    case 'expired':
      return failed(wait.code, 'expired', `expired on ${wait.until ?? 'its third day'} without an approval`, AGAIN);
    default:
      return { outcome: { outcome: 'waiting', wait } };
  }
}

const CARRIED_OUT =
  'Intune says that the approved request was carried out, and what it should have brought is not in the tenant.';
const AGAIN = 'Make the plan again, apply it, and have it approved within three days.';

function failed(code: string, unapproved: Unapproved, what: string, todo: string): Decision {
  const error = `The request for approval ${code} in Intune ${what}. Nothing was written. ${todo}`;
  return { outcome: { outcome: 'failed', error, unapproved } };
}
