import type { CmdletModule } from '../model/cmdlet-module.ts';
import type { JsonObject } from '../model/json.ts';
import { isJsonObject } from '../model/json.ts';
import type { Step } from '../model/plan.ts';
import type { Quirks, WriteView } from '../model/quirks.ts';
import { PROTECTION } from './protection-policies.ts';

/** What a rule of the advanced delivery shows besides its settings; the policy it hangs under is always the same. */
const KEPT = ['Name', 'Policy', 'ParentPolicyName', 'ImmutableId', 'Workload', 'Mode', 'CreatedBy', 'LastModifiedBy'];

/**
 * One rule under one policy, both named by Microsoft. The rule is the object; what the policy says is read with it and
 * written to the policy, which is made first where it is missing.
 */
export function deliveryFacts(policy: string, ofPolicy: readonly string[]) {
  return {
    ...PROTECTION,
    licence: 'Exchange Online Protection',
    // Its name is another one each time it is made, and there is one.
    matchBy: [['Workload']],
    parts: {
      policy: { shape: 'inline', path: `/${policy}/${policy}`, select: ofPolicy },
    },
    create: { with: { Policy: policy } },
    quirks: underPolicy(policy, ofPolicy),
    example: { field: 'Comment', values: ['Agreed with the works council', 'Agreed with security'] },
  } as const satisfies Partial<CmdletModule>;
}

export const DELIVERY_KEPT: readonly string[] = [...KEPT, 'Disabled', 'ReadOnly'];

function underPolicy(policy: string, ofPolicy: readonly string[]): Quirks {
  const isOfPolicy = (name: string) => ofPolicy.includes(name.replace(/^(Add|Remove)/, ''));
  const toPolicy = (step: Step, body: JsonObject): Step => ({
    ...step,
    ...(step.request && { request: { ...step.request, path: `/${policy}/${policy}`, body } }),
  });
  const steps = (write: WriteView, regular: readonly Step[]): readonly Step[] =>
    regular.flatMap((step): Step[] => {
      const { request } = step;
      if (!request || !isJsonObject(request.body)) return [step];
      if (step.action === 'create')
        return [policyFirst(policy, ofPolicy, write, step), { ...step, after: [...step.after, `${step.id}a`] }];
      const [own, other] = halves(request.body, isOfPolicy);
      // A new policy has its list already.
      const left = write.action === 'create' ? halves(other, (name) => /^(Add|Remove)/.test(name))[0] : other;
      return [
        ...(Object.keys(own).length > 0 ? [{ ...step, request: { ...request, body: own } }] : []),
        ...(Object.keys(left).length > 0 ? [{ ...toPolicy(step, left), id: `${step.id}b` }] : []),
      ];
    });
  return {
    because:
      'https://learn.microsoft.com/defender-office-365/advanced-delivery-policy-configure – a rule needs the policy of its kind, which is made first',
    steps,
  };
}

/** Makes the policy where it is missing; that it is there already is as good. */
function policyFirst(policy: string, ofPolicy: readonly string[], { wanted }: WriteView, rule: Step): Step {
  const said = Object.fromEntries(Object.entries(wanted ?? {}).filter(([name]) => ofPolicy.includes(name)));
  return {
    id: `${rule.id}a`,
    action: 'update',
    module: rule.module,
    object: rule.object,
    name: rule.name,
    summary: `make the policy ${policy} where it is missing`,
    request: {
      method: 'POST',
      version: 'exchange',
      path: `/${policy}`,
      body: { Name: policy, ...said },
    },
    after: rule.after,
    alsoDone: ['exists'],
  };
}

/** A body without, and with only, the properties of the policy. */
function halves(body: JsonObject, isOther: (name: string) => boolean): [JsonObject, JsonObject] {
  const entries = Object.entries(body);
  return [
    Object.fromEntries(entries.filter(([name]) => !isOther(name))),
    Object.fromEntries(entries.filter(([name]) => isOther(name))),
  ];
}
