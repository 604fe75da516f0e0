import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import { type Home, type House, openHouse } from '../journeys/house.suite.ts';

/*
 * The answer to an action that sets a whole list is lost. Whether it happened shows in the list: it is not sent twice,
 * and what did not happen is not taken for done.
 */

const BETA = { version: 'beta' } as const;
const PROFILES = '/deviceManagement/deviceConfigurations';
const GROUP = '#microsoft.graph.groupAssignmentTarget';

let house: House;
let home: Home;
let groups: readonly string[];
let profile: string;

beforeAll(async () => {
  house = await openHouse({ tenants: ['empty'] });
  home = house.homes[0] as Home;
  const made = ['Sales', 'Stores', 'Staff'].map((displayName) =>
    home.graph.write('POST', '/groups', {
      displayName,
      mailNickname: displayName.toLowerCase(),
      mailEnabled: false,
      securityEnabled: true,
    }),
  );
  groups = (await Promise.all(made)).map(({ body }) => (body as JsonObject).id as string);
  const configuration = { '@odata.type': '#microsoft.graph.windows10GeneralConfiguration', displayName: 'Kiosk' };
  const { body } = await home.graph.write('POST', PROFILES, configuration, BETA);
  profile = `${PROFILES}/${(body as JsonObject).id}`;
});
afterEach(() => house?.simulator.admin('faults', { rules: [] }));
afterAll(() => house?.close());

const assign = (...to: number[]) =>
  home.graph.write(
    'POST',
    `${profile}/assign`,
    { assignments: to.map((i) => ({ target: { '@odata.type': GROUP, groupId: groups[i] as string } })) },
    BETA,
  );

async function assigned(): Promise<unknown[]> {
  const { value } = (await home.graph.get(`${profile}/assignments`, BETA)) as { readonly value: readonly JsonObject[] };
  return value.map(({ target }) => groups.indexOf((target as JsonObject).groupId as string)).sort();
}

/** Applies what brings the assignments of `good` back, with the answer to each `assign` lost once. */
async function restored(good: string, when: 'before' | 'after') {
  const plan = await home.plan(good, { kind: 'modules', modules: ['intune-device-configurations'] });
  expect(plan.steps.map((step) => step.request?.path.endsWith('/assign'))).toEqual([true]);
  const path = '/assign$';
  await house.simulator.admin('log', { clear: true });
  await house.simulator.admin('faults', {
    rules: [{ kind: 'status', status: 504, when, methods: ['POST'], path, count: 1 }],
  });
  const { steps } = await home.apply(plan);
  const log = (await house.simulator.admin('log?method=POST&path=/assign')) as { readonly entries: readonly unknown[] };
  return { outcomes: steps.map(({ outcome }) => outcome), sent: log.entries.length };
}

it('does not send an assignment twice of which the answer was lost', async () => {
  await assign(0, 1);
  const good = await home.capture();
  await assign(2);
  expect(await restored(good, 'after')).toEqual({ outcomes: ['done'], sent: 1 });
  expect(await assigned()).toEqual([0, 1]);
});

it('does not take one for done that was never carried out', async () => {
  await assign(0, 1);
  const good = await home.capture();
  await assign(0, 1, 2);
  expect(await restored(good, 'before')).toEqual({ outcomes: ['failed'], sent: 1 });
  expect(await assigned()).toEqual([0, 1, 2]);
});
