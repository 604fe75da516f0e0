import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import { type Home, type House, openHouse } from '../journeys/house.suite.ts';
import { recordsOf } from './wreck.suite.ts';

/*
 * What is not written where it is read: tasks by a new version, lists by reference, an order by an action, assignments
 * by requests that are carried out later.
 */

const ENTITLEMENTS = '/identityGovernance/entitlementManagement';
const WORKFLOWS = '/identityGovernance/lifecycleWorkflows/workflows';
const FLOW = 'microsoft.graph.externalUsersSelfServiceSignUpEventsFlow';
const ATTRIBUTES = 'microsoft.graph.onAttributeCollectionExternalUsersSelfServiceSignUp/attributes';

let house: House;
let home: Home;
let good: string;

beforeAll(async () => {
  house = await openHouse({ tenants: ['contoso'] });
  home = house.homes[0] as Home;
  good = await home.capture();
});
afterAll(() => house?.close());

async function records(module: string, snapshot: string): Promise<readonly JsonObject[]> {
  return (await recordsOf(await home.open(snapshot), module)).map(([, record]) => record);
}

/** Restores one module as it was in the beginning, and proves it. */
async function restored(module: string): Promise<Plan> {
  const plan = await home.plan(good, { kind: 'modules', modules: [module] });
  const report = await home.apply(plan);
  expect(report.steps.filter(({ outcome }) => outcome !== 'done')).toEqual([]);
  expect((await home.verify(plan)).unexplained).toEqual([]);
  return plan;
}

it('brings the tasks of a workflow back by one new version', async () => {
  const [workflow] = (await records('lifecycle-workflows', good)) as [JsonObject];
  const [task] = workflow.tasks as readonly JsonObject[];
  const { id: _id, ...kept } = task as JsonObject;
  const { category, displayName, executionConditions, isEnabled, isSchedulingEnabled } = workflow;
  const changed = { category, displayName, executionConditions, isEnabled, isSchedulingEnabled, tasks: [kept] };
  await home.graph.write('POST', `${WORKFLOWS}/${workflow.id}/createNewVersion`, { workflow: changed } as JsonObject);
  const plan = await restored('lifecycle-workflows');
  expect(plan.steps.map(({ request }) => request?.path)).toEqual([`${WORKFLOWS}/${workflow.id}/createNewVersion`]);
});

it('brings the lists of a sign-up flow back by reference', async () => {
  const [flow] = (await records('authentication-events-flows', good)) as [JsonObject];
  const list = `/identity/authenticationEventsFlows/${flow.id}/${FLOW}/onAttributeCollection/${ATTRIBUTES}`;
  const order = (await records('user-flow-attributes', good)).find((one) => one.displayName === 'OrderNumber');
  await home.graph.write('DELETE', `${list}/${order?.id}/$ref`, undefined);
  await home.graph.write('POST', `${list}/$ref`, {
    '@odata.id': `${home.graph.origin}/v1.0/identity/userFlowAttributes/state`,
  });
  const plan = await restored('authentication-events-flows');
  expect(plan.steps.map(({ request }) => request?.method).sort()).toEqual(['DELETE', 'PATCH', 'POST']);
});

it('brings the order of the questions back', async () => {
  const path = '/identity/b2xUserFlows/B2X_1_Partners/userAttributeAssignments';
  const { order } = (await home.graph.get(`${path}/getOrder`)) as { order: readonly string[] };
  await home.graph.write('POST', `${path}/setOrder`, { newAssignmentOrder: { order: [...order].reverse() } });
  await restored('b2x-user-flows');
  expect(await home.graph.get(`${path}/getOrder`)).toMatchObject({ order });
});

it('waits until an assignment is there, and takes it back again when the restore is undone', async () => {
  const [assignment] = (await records('em-assignments', good)) as [JsonObject];
  const list = `${ENTITLEMENTS}/assignmentRequests`;
  const { body } = await home.graph.write('POST', list, {
    requestType: 'adminRemove',
    assignment: { id: assignment.id ?? null },
  });
  for (const _ of ['delivering', 'delivered']) await home.graph.get(`${list}/${body?.id}`);
  const there = (await records('em-assignments', good)).length;
  const gone = await home.capture();
  expect(await records('em-assignments', gone)).toHaveLength(there - 1);
  const plan = await home.plan(good, { kind: 'modules', modules: ['em-assignments'] });
  const report = await home.apply(plan);
  expect(report.steps.map(({ outcome }) => outcome)).toEqual(['done']);
  expect(report.recreated).toHaveLength(1);
  expect((await home.verify(plan)).unexplained).toEqual([]);
  const undo = (await home.vault.getDocument('plan', report.undo ?? '')) as unknown as Plan;
  expect((await home.apply(undo)).failed).toBe(0);
  expect(await records('em-assignments', await home.capture())).toHaveLength(there - 1);
});
