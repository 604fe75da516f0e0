import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { furnish } from '../contract/furnish.suite.ts';
import { type Home, type House, openHouse } from './house.suite.ts';
import {
  expectAllDone,
  expectNoDifference,
  expectNoOldIdentifier,
  isOfPortals,
  purgeAll,
  type Rounds,
  restoreAll,
} from './wasteland.suite.ts';

let house: House;
let home: Home;
let good: string;

beforeAll(async () => {
  house = await openHouse({ tenants: ['contoso'], inProcess: false });
  home = house.homes[0] as Home;
  expect(await furnish(home.graph)).toEqual([]);
  good = await home.capture();
}, 600_000);
afterAll(() => house?.close());

describe('all of Entra, purged to the bone', () => {
  let rounds: Rounds;

  it('is gone', async () => {
    const modules = catalog.filter((module) => !isOfPortals(module));
    const purged = await purgeAll(house, await home.open(good), modules);
    const count = [...purged.values()].reduce((sum, keys) => sum + keys.length, 0);
    console.info(`purged ${count} objects of ${purged.size} modules`);
    expect(purged.size).toBeGreaterThan(20);
  });

  it('comes back from the vault, no step failed', async () => {
    rounds = await restoreAll(house, home, good);
    expectAllDone(rounds);
    const anew = new Set(rounds.flatMap(([, report]) => report.recreated.map((one) => one.module)));
    expect(anew.size).toBeGreaterThan(20);
  });

  it('shows no unexplained difference when it is read again', () => expectNoDifference(home, rounds));

  it('holds no old identifier anywhere', async () => {
    const old = await expectNoOldIdentifier(await home.open(await home.capture()), rounds);
    expect(old).toBeGreaterThan(150);
  });
});
