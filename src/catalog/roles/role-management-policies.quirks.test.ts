import { expect, it } from 'vitest';
import type { JsonObject } from '../../model/json.ts';
import type { Step } from '../../model/plan.ts';
import { roleManagementPolicyQuirks } from './role-management-policies.quirks.ts';

const rule = (id: string, enabledRules: string[]) => ({ '@odata.type': '#rule', id, enabledRules });
const role = (...rules: JsonObject[]): JsonObject => ({
  policyId: 'p',
  policy: { displayName: 'x', lastModifiedDateTime: 'y', rules },
});

it('compares nothing but the rules, in one order', () => {
  const one = roleManagementPolicyQuirks.normalize?.(role(rule('b', ['2', '1']), rule('a', [])));
  expect(one).toEqual(roleManagementPolicyQuirks.normalize?.(role(rule('a', []), rule('b', ['1', '2']))));
  expect(Object.keys(one?.policy as JsonObject)).toEqual(['rules']);
});

it('writes each rule that differs, and only those', () => {
  const wanted = role(rule('a', ['1']), rule('b', ['2']), rule('c', ['3']));
  const current = role(rule('a', []), rule('b', ['2']), rule('c', []));
  const step: Step = {
    id: 's',
    action: 'update',
    module: 'm',
    object: 'p',
    name: 'Reader',
    summary: '',
    after: [],
    expects: 'digest',
    request: {
      method: 'PATCH',
      version: 'v1.0',
      path: '/policies/roleManagementPolicyAssignments/a',
      body: { policy: roleManagementPolicyQuirks.normalize?.(wanted).policy ?? null },
    },
  };
  const view = { action: 'update' as const, wanted, current, body: {} };
  const steps = roleManagementPolicyQuirks.steps?.(view, [step]) ?? [];
  expect(steps.map((one) => [one.id, one.request?.path, one.after, one.expects])).toEqual([
    ['s', '/policies/roleManagementPolicies/p/rules/a', [], 'digest'],
    ['sa', '/policies/roleManagementPolicies/p/rules/c', ['s'], undefined],
  ]);
  expect(steps[0]?.request?.body).toEqual({ '@odata.type': '#rule', enabledRules: ['1'] });
});
