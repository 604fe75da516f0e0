import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import { type Home, type House, openHouse } from '../journeys/house.suite.ts';

/* An object is deleted for good, made again by a restore, and changed: the change is taken back where it is now. */

const MODULE = 'groups';
let house: House;
let home: Home;

beforeAll(async () => {
  house = await openHouse({ tenants: ['empty'] });
  home = house.homes[0] as Home;
});
afterAll(() => house?.close());

async function made(displayName: string): Promise<string> {
  const group = { displayName, description: displayName, mailNickname: displayName, mailEnabled: false };
  const { body } = await home.graph.write('POST', '/groups', { ...group, securityEnabled: true });
  return (body as { readonly id: string }).id;
}

async function named(displayName: string): Promise<JsonObject> {
  const { value } = (await home.graph.get('/groups')) as { readonly value: readonly JsonObject[] };
  return value.find((group) => group.displayName === displayName) as JsonObject;
}

async function members(group: string): Promise<readonly string[]> {
  const { value } = (await home.graph.get(`/groups/${group}/members`)) as { readonly value: readonly JsonObject[] };
  return value.map(({ id }) => String(id)).sort();
}

it('takes back what was changed of an object that was made anew in between', async () => {
  const [ann, ben] = [await made('Ann'), await made('Ben')];
  const old = await made('Stores');
  const link = (id: string) => ({ '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}` });
  await home.graph.write('POST', `/groups/${old}/members/$ref`, link(ann));
  const first = await home.capture();
  await home.graph.write('DELETE', `/groups/${old}`, undefined);
  await home.graph.write('DELETE', `/directory/deletedItems/${old}`, undefined);
  expect((await home.apply(await home.plan(first, { kind: 'modules', modules: [MODULE] }))).failed).toBe(0);
  const now = String((await named('Stores')).id);
  expect(now).not.toBe(old);
  const second = await home.capture();
  for (const from of [second, first]) {
    await home.graph.write('PATCH', `/groups/${now}`, { description: 'Defaced' });
    await home.graph.write('DELETE', `/groups/${now}/members/${ann}/$ref`, undefined);
    await home.graph.write('POST', `/groups/${now}/members/$ref`, link(ben));
    const plan = await home.plan(from, { kind: 'changes', from, to: await home.capture() });
    expect((await home.apply(plan)).failed).toBe(0);
    expect(await named('Stores')).toMatchObject({ id: now, description: 'Stores' });
    expect(await members(now)).toEqual([ann]);
    expect((await home.verify(plan)).unexplained).toEqual([]);
  }
  await home.graph.write('PATCH', `/groups/${now}`, { description: 'Defaced' });
  const selection = { kind: 'objects', objects: [{ module: MODULE, key: now }] } as const;
  expect((await home.apply(await home.plan(first, selection))).failed).toBe(0);
  expect(await named('Stores')).toMatchObject({ id: now, description: 'Stores' });
}, 120_000);
