import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Home, type House, openHouse } from '../journeys/house.suite.ts';
import { recordsOf } from './wreck.suite.ts';

const SETTINGS = 'role-management-policies';

let house: House;
let home: Home;

beforeAll(async () => {
  house = await openHouse({ tenants: ['contoso'] });
  home = house.homes[0] as Home;
});
afterAll(() => house?.close());

it('tightens the rules of a role again, rule by rule', async () => {
  const good = await home.capture();
  const roles = await recordsOf(await home.open(good), SETTINGS);
  expect(roles).toHaveLength(3);
  const strict = roles.find(([, role]) => JSON.stringify(role).includes('singleUser'));
  const rules = `/policies/roleManagementPolicies/${strict?.[1].policyId}/rules`;
  await home.graph.write('PATCH', `${rules}/Expiration_EndUser_Assignment`, {
    '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyExpirationRule',
    isExpirationRequired: false,
    maximumDuration: 'P365D',
  });
  await home.graph.write('PATCH', `${rules}/Approval_EndUser_Assignment`, {
    '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyApprovalRule',
    setting: { isApprovalRequired: false, approvalMode: 'NoApproval', approvalStages: [] },
  });
  const plan = await home.plan(good, { kind: 'modules', modules: [SETTINGS] });
  expect(plan.steps.map((step) => step.request?.path)).toEqual([
    `${rules}/Approval_EndUser_Assignment`,
    `${rules}/Expiration_EndUser_Assignment`,
  ]);
  const report = await home.apply(plan);
  expect(report.steps.map((step) => [step.outcome, step.error])).toEqual([
    ['done', undefined],
    ['done', undefined],
  ]);
  expect((await home.verify(plan)).unexplained).toEqual([]);
  const again = await home.plan(good, { kind: 'modules', modules: [SETTINGS] });
  expect(again.steps).toEqual([]);
});
