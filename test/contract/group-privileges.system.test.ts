import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Home, type House, openHouse } from '../journeys/house.suite.ts';
import { recordsOf } from './wreck.suite.ts';

const ELIGIBLE = 'pim-group-eligibilities';
const REQUESTS = '/identityGovernance/privilegedAccess/group/eligibilityScheduleRequests';

let house: House;
let home: Home;

beforeAll(async () => {
  house = await openHouse({ tenants: ['contoso'] });
  home = house.homes[0] as Home;
});
afterAll(() => house?.close());

async function eligible(snapshot: string) {
  return (await recordsOf(await home.open(snapshot), ELIGIBLE)).map(([, record]) => record);
}

it('gives eligible membership of a group back, and takes back what was prolonged', async () => {
  const good = await home.capture();
  const before = await eligible(good);
  expect(before).toHaveLength(2);
  const member = before.find((record) => record.accessId === 'member');
  const owner = before.find((record) => record.accessId === 'owner');
  const { groupId, principalId } = member as Record<string, string>;
  await home.graph.write('POST', REQUESTS, { action: 'adminRemove', accessId: 'member', groupId, principalId });
  await home.graph.write('POST', REQUESTS, {
    action: 'adminUpdate',
    accessId: 'owner',
    groupId,
    principalId: owner?.principalId ?? null,
    scheduleInfo: { expiration: { type: 'noExpiration' } },
  });
  const plan = await home.plan(good, { kind: 'modules', modules: [ELIGIBLE] });
  expect(plan.steps.map((step) => step.action).sort()).toEqual(['create', 'update']);
  const report = await home.apply(plan);
  expect(report.steps.map((step) => step.outcome)).toEqual(['done', 'done']);
  expect((await home.verify(plan)).unexplained).toEqual([]);
  const after = await eligible(await home.capture());
  const rights = (records: typeof before) =>
    records.map((one) => [one.accessId, one.principalId, JSON.stringify(one.scheduleInfo).includes('2027')]).sort();
  expect(rights(after)).toEqual(rights(before));
});
