import { isJsonObject, type Json, type JsonObject, jsonEqual } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import type { Quirks, WriteView } from '../../model/quirks.ts';
import type { Reference } from '../../model/resource.ts';

type Approvers = 'policy.rules[].setting.approvalStages[]';
/** The list joins what a policy is for with the policy and its rules, deeper than paths are followed by the compiler. */
export type WithRules<T> = T &
  Record<
    | 'policy.rules[].claimValue'
    | `${Approvers}.primaryApprovers[].userId`
    | `${Approvers}.primaryApprovers[].groupId`
    | `${Approvers}.escalationApprovers[].userId`
    | `${Approvers}.escalationApprovers[].groupId`,
    string
  >;

/** What the rules of a policy point at. */
export const RULE_REFERENCES = {
  'policy.rules[].claimValue': { to: 'authentication-contexts', except: [''] },
  'policy.rules[].setting.approvalStages[].primaryApprovers[].userId': { to: 'users' },
  'policy.rules[].setting.approvalStages[].primaryApprovers[].groupId': { to: 'groups' },
  'policy.rules[].setting.approvalStages[].escalationApprovers[].userId': { to: 'users' },
  'policy.rules[].setting.approvalStages[].escalationApprovers[].groupId': { to: 'groups' },
} satisfies Readonly<Record<string, Reference>>;

/** Rules come in any order; what they name, too. Names, texts and dates of a policy are Microsoft's. */
function onlyRules(role: JsonObject): JsonObject {
  if (!isJsonObject(role.policy)) return role;
  const rules = rulesOf(role).map((rule) => ({
    ...rule,
    ...sorted(rule, 'enabledRules'),
    ...sorted(rule, 'notificationRecipients'),
  }));
  return { ...role, policy: { rules: rules.sort((a, b) => (String(a.id) < String(b.id) ? -1 : 1)) } };
}

/** A policy is written rule by rule. */
function ruleByRule(write: WriteView, regular: readonly Step[]): readonly Step[] {
  const policy = encodeURIComponent(String(write.current?.policyId));
  const now = new Map(rulesOf(onlyRules(write.current ?? {})).map((rule) => [rule.id, rule]));
  return regular.flatMap((step) => {
    const { request } = step;
    if (request?.method !== 'PATCH' || !isJsonObject(request.body) || !isJsonObject(request.body.policy)) return [step];
    const changed = rulesOf(request.body).filter((rule) => !jsonEqual(now.get(rule.id ?? null) ?? null, rule));
    return changed.map(({ id, ...rule }, i): Step => {
      const one = {
        ...step,
        summary: `update the rule ${String(id)} of ${step.name}`,
        request: {
          ...request,
          path: `/policies/roleManagementPolicies/${policy}/rules/${encodeURIComponent(String(id))}`,
          body: rule,
        },
      };
      if (i === 0) return one;
      // The first rule that is written moves the object on, so the later ones cannot expect what the plan saw.
      const { expects: _, changes: __, ...later } = one;
      return { ...later, id: `${step.id}${String.fromCharCode(96 + i)}`, after: [...step.after, step.id] };
    });
  });
}

function rulesOf(role: JsonObject): JsonObject[] {
  const rules = isJsonObject(role.policy) ? role.policy.rules : undefined;
  return Array.isArray(rules) ? (rules as readonly Json[]).filter(isJsonObject) : [];
}

function sorted(rule: JsonObject, name: string): JsonObject {
  const list = rule[name];
  return Array.isArray(list) ? { [name]: [...(list as readonly string[])].sort() } : {};
}

export const roleManagementPolicyQuirks: Quirks = {
  because: 'Only single rules take a PATCH: learn.microsoft.com/graph/api/unifiedrolemanagementpolicyrule-update',
  normalize: onlyRules,
  steps: ruleByRule,
};
