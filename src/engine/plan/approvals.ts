import type { Step } from '../../model/plan.ts';
import type { Finding } from '../../model/snapshot.ts';
import type { Catalogue, Side } from './world.ts';

const POLICIES = 'intune-operation-approval-policies';
/** A change of an access policy needs approval whatever other policies there are. */
const ITSELF = 'operationApprovalPolicy';

/**
 * Says on every step that an access policy of the tenant protects who must approve it, and once for all of them that
 * the restore will wait. Nothing is said of kinds whose policies were not read.
 */
export async function foretellApprovals(
  catalogue: Catalogue,
  live: Side,
  steps: readonly Step[],
): Promise<{ readonly steps: readonly Step[]; readonly findings: readonly Finding[] }> {
  const kindOf = (step: Step) => (step.action === 'blocked' ? undefined : catalogue.find(step.module)?.protectedAs);
  if (!steps.some((step) => kindOf(step) !== undefined)) return { steps, findings: [] };
  const says = new Map<string, string>([[ITSELF, 'every change of an access policy needs another administrator']]);
  const named = new Map<string, { readonly policies: string[]; readonly groups: Set<string> }>();
  for await (const [, policy] of live.records(POLICIES)) {
    const kind = String(policy.policyType);
    const known = named.get(kind) ?? { policies: [], groups: new Set() };
    named.set(kind, known);
    known.policies.push(String(policy.displayName));
    for (const id of Array.isArray(policy.approverGroupIds) ? policy.approverGroupIds : []) {
      const group = await live.get('groups', String(id));
      known.groups.add(typeof group?.displayName === 'string' ? group.displayName : String(id));
    }
  }
  for (const [kind, { policies, groups }] of named) {
    if (kind !== ITSELF) says.set(kind, `access policy ${policies.join(', ')}; approvers: ${[...groups].join(', ')}`);
  }
  const marked = steps.map((step) => {
    const approval = says.get(kindOf(step) ?? '');
    return approval === undefined ? step : { ...step, approval };
  });
  const waiting = marked.filter((step) => step.approval !== undefined);
  if (waiting.length === 0) return { steps, findings: [] };
  const reasons = [...new Set(waiting.map((step) => step.approval))].join(' · ');
  const message = `${waiting.length} step${waiting.length === 1 ? '' : 's'} will wait until another administrator approves in Intune (${reasons}). A request for approval expires after three days.`;
  return { steps: marked, findings: [{ severity: 'warning', code: 'needs-approval', message }] };
}
