import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import { type Home, type House, OPTIONS, openHouse } from '../journeys/house.suite.ts';

/*
 * Scope tags have numbers that each tenant counts by itself. What was taken over from another tenant bears a number
 * there that is quite another tag’s here.
 */

const MODULE = 'intune-role-scope-tags';
const PATH = '/deviceManagement/roleScopeTags';
const selection = { kind: 'modules', modules: [MODULE] } as const;
let house: House;
let home: Home;
let other: Home;

beforeAll(async () => {
  house = await openHouse({ tenants: ['empty', 'empty'] });
  [home, other] = house.homes as [Home, Home];
});
afterAll(() => house?.close());

const make = (into: Home, displayName: string) =>
  into.graph.write('POST', PATH, { displayName, description: `Of ${displayName}` }, { version: 'beta' });

async function tags(of: Home): Promise<Readonly<Record<string, string>>> {
  const { value } = (await of.graph.get(PATH, { version: 'beta' })) as { readonly value: readonly JsonObject[] };
  return Object.fromEntries(value.map(({ id, displayName, description }) => [id, `${displayName}: ${description}`]));
}

it('brings back a tag under its number though one of another tenant bore the same', async () => {
  await make(other, 'Branch');
  await make(home, 'Shops');
  const good = await home.capture();
  const source = await other.capture();
  const clone = await home.plan(source, selection, { source: { vault: other.vault, snapshot: source } }, OPTIONS);
  expect((await home.apply(clone, { sourceVault: other.vault })).failed).toBe(0);
  const wanted = await tags(home);
  expect(wanted).toMatchObject({ 1: 'Shops: Of Shops', 2: 'Branch: Of Branch' });
  const later = await home.capture();
  for (const snapshot of [good, later]) {
    await home.graph.write('PATCH', `${PATH}/1`, { description: 'Defaced' }, { version: 'beta' });
    const plan = await home.plan(snapshot, selection);
    expect((await home.apply(plan)).failed).toBe(0);
    expect(await tags(home)).toEqual(wanted);
    expect((await home.verify(plan)).unexplained).toEqual([]);
  }
  // What was taken over is found again for what it is.
  const again = await home.plan(source, selection, { source: { vault: other.vault, snapshot: source } }, OPTIONS);
  expect(again.steps.filter(({ action }) => action !== 'blocked')).toEqual([]);
}, 120_000);
