import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog, moduleById } from '../../src/catalog/catalog.ts';
import type { Resource } from '../../src/model/resource.ts';
import type { SnapshotReader } from '../../src/vault/vault.ts';
import { alter, recordsOf } from '../contract/wreck.suite.ts';
import { type Home, type House, openHouse } from './house.suite.ts';
import { GUID, pointers } from './pointers.suite.ts';
import {
  beyondReach,
  expectAllDone,
  expectNoDifference,
  expectNoOldIdentifier,
  isBeyondRestore,
  isMicrosofts,
  isOfPortals,
  purgeAll,
  purgeSet,
  type Rounds,
  restoreAll,
} from './wasteland.suite.ts';

const PORTALS = catalog.filter(isOfPortals);

let house: House;
let home: Home;
let good: string;
let before: SnapshotReader;

beforeAll(async () => {
  house = await openHouse({ tenants: ['contoso'], inProcess: false });
  home = house.homes[0] as Home;
  good = await home.capture();
  before = await home.open(good);
}, 600_000);
afterAll(() => house?.close());

/** Groups that anything of the portals names and that can be made anew. */
async function targetGroups(): Promise<readonly string[]> {
  const groups = moduleById('groups') as Resource;
  const known = new Map(await recordsOf(before, groups.id));
  const named = new Set<string>();
  const ours = new Set(PORTALS.map((module) => module.id));
  for (const table of Object.keys(before.info.tables)) {
    if (!ours.has(table.split('/')[0] as string)) continue;
    for (const [, record] of await recordsOf(before, table))
      for (const id of JSON.stringify(record).match(GUID) ?? []) named.add(id.toLowerCase());
  }
  return [...named].filter((id) => {
    const group = known.get(id);
    return group !== undefined && !isBeyondRestore(groups, group);
  });
}

/** Changes one object of every module of which something is left; the modules, and what was refused. */
async function alterTheRest(purged: ReadonlyMap<string, readonly string[]>) {
  const altered: string[] = [];
  const refused: string[] = [];
  for (const resource of PORTALS) {
    if (resource.shape === 'view' || isMicrosofts(resource)) continue;
    const gone = new Set(purged.get(resource.id));
    const left = (await recordsOf(before, resource.id)).filter(([key]) => !gone.has(key));
    if (left.length === 0) continue;
    const done = await alter(home.graph, resource, before, left, refused);
    if (done) altered.push(resource.id);
    else if (resource.shape === 'singleton' || resource.shape === 'fixed') refused.push(`${resource.id}: unchanged`);
  }
  return { altered, refused };
}

describe('Intune, Exchange, Defender, Purview and the admin centre, purged to the bone', () => {
  let rounds: Rounds;
  let altered: readonly string[];

  it('is gone, its settings are others, and the groups it was assigned to are gone too', async () => {
    const groups = await targetGroups();
    const tables = [await recordsOf(before, 'groups'), await recordsOf(before, 'deleted-groups')];
    const all = tables.flat().map(([key]) => key);
    const purged = await purgeAll(house, before, PORTALS);
    const count = [...purged.values()].reduce((sum, keys) => sum + keys.length, 0);
    const result = await alterTheRest(purged);
    altered = result.altered;
    expect(result.refused).toEqual([]);
    const keep = all.filter((key) => !groups.includes(key));
    expect(await purgeSet(house.simulator, 'groups', keep)).toBe(groups.length);
    console.info(
      `purged ${count} objects of ${purged.size} modules and ${groups.length} groups; changed ${altered.length} modules`,
    );
    expect(purged.size).toBeGreaterThan(40);
    expect(altered.length).toBeGreaterThan(20);
    expect(groups.length).toBeGreaterThan(2);
  });

  it('comes back from the vault in another process, no step failed', async () => {
    home = await house.anew();
    rounds = await restoreAll(house, home, good);
    expectAllDone(rounds);
    const updated = new Set(rounds.flatMap(([plan]) => plan.steps.map((step) => step.module)));
    expect(altered.filter((module) => !updated.has(module))).toEqual([]);
  });

  it('shows no unexplained difference when it is read again', () => expectNoDifference(home, rounds));

  it('names what was made anew wherever it named what went, and nothing by an old identifier', async () => {
    const after = await home.open(await home.capture());
    expect(await expectNoOldIdentifier(after, rounds)).toBeGreaterThan(50);
    const ours = new Set(PORTALS.map((module) => module.id));
    const beyond = beyondReach(rounds);
    const [was, is] = [await pointers(before, ours, beyond), await pointers(after, ours, beyond)];
    expect(was.length).toBeGreaterThan(50);
    expect(is).toEqual(was);
  });
});
