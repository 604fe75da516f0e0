import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { loadIdMap } from '../../src/engine/apply/id-map.ts';
import { compare } from '../../src/engine/compare/compare.ts';
import { makePlan } from '../../src/engine/plan/plan.ts';
import { verify } from '../../src/engine/verify/verify.ts';
import type { Plan } from '../../src/model/plan.ts';
import { type Home, type House, keysOf, OPTIONS, openHouse } from './house.suite.ts';

const folder = path.join(import.meta.dirname, '../../../shared/real/conditional-access-baseline/Config');
const isThere = existsSync(folder);
if (!isThere) console.warn(`Not run: the exported tenant is not there (${path.relative(process.cwd(), folder)}).`);

const MODULES = ['groups', 'named-locations', 'conditional-access-policies'];
const OVERRIDES = ['lock-out', 'no-break-glass'];

describe.skipIf(!isThere)('a conditional access baseline exported from a real tenant', () => {
  let house: House;
  let home: Home;
  let second: Home;
  let good: string;

  beforeAll(async () => {
    house = await openHouse({ tenants: [`import:${folder}`, 'empty'] });
    [home, second] = house.homes as [Home, Home];
    good = await home.capture();
  });
  afterAll(() => house?.close());

  it('is captured whole', async () => {
    const reader = await home.open(good);
    expect(await keysOf(reader, 'conditional-access-policies')).toHaveLength(36);
    expect(await keysOf(reader, 'named-locations')).toHaveLength(3);
    // 36 files; two groups were exported twice, before and after they were renamed.
    expect(await keysOf(reader, 'groups')).toHaveLength(34);
  });

  it('is purged and comes back with no difference in what can be written', async () => {
    await house.simulator.admin('purge', {
      tenant: home.id,
      sets: ['identity/conditionalAccess/policies', 'identity/conditionalAccess/namedLocations', 'groups'],
    });
    expect(await home.graph.get('/groups')).toMatchObject({ value: [] });

    const plan = await home.plan(good, { kind: 'modules', modules: 'all' }, {}, { overrides: OVERRIDES });
    const report = await home.apply(plan);
    expect(report.steps.filter((step) => step.outcome === 'failed' || step.outcome === 'skipped')).toEqual([]);
    expect(report.recreated.filter((one) => MODULES.includes(one.module)).length).toBe(36 + 3 + 34);

    const checked = await home.verify(plan);
    expect(checked.unexplained).toEqual([]);
    // Every difference that is left is one that the catalogue declares.
    const left = await compare({
      vault: home.vault,
      catalog,
      from: good,
      to: checked.snapshot,
      modules: MODULES,
      idMap: await loadIdMap(home.vault),
    });
    const explained = new Set(checked.explained.map(({ change }) => `${change.module}/${change.key}`));
    expect(left.changes.filter((change) => !explained.has(`${change.module}/${change.key}`)).map(lineOf)).toEqual([]);
    const again = await makePlan({
      catalog,
      source: { vault: home.vault, snapshot: good },
      against: { vault: home.vault, snapshot: checked.snapshot },
      selection: { kind: 'modules', modules: 'all' },
      options: { ...OPTIONS, overrides: OVERRIDES },
    });
    expect(doable(again)).toEqual([]);
  });

  it('is restored into an empty second tenant', async () => {
    const before = await second.capture();
    const plan = await makePlan({
      catalog,
      source: { vault: home.vault, snapshot: good },
      against: { vault: second.vault, snapshot: before },
      selection: { kind: 'modules', modules: MODULES },
      options: { ...OPTIONS, overrides: OVERRIDES },
    });
    expect(plan.sourceTenant).toBe(home.id);
    const report = await second.apply(plan, { sourceVault: home.vault });
    expect(report.steps.filter((step) => step.outcome === 'failed' || step.outcome === 'skipped')).toEqual([]);
    const after = await second.capture();
    const checked = await verify({ vault: second.vault, sourceVault: home.vault, catalog, plan, snapshot: after });
    expect(checked.unexplained.map(lineOf)).toEqual([]);
    const reader = await second.open(after);
    expect(await keysOf(reader, 'conditional-access-policies')).toHaveLength(36);
    expect(await keysOf(reader, 'named-locations')).toHaveLength(3);
  });
});

function doable(plan: Plan): string[] {
  return plan.steps
    .filter((step) => step.action !== 'blocked')
    .map((step) => `${step.summary} ${JSON.stringify(step.changes)}`);
}

function lineOf(change: {
  readonly kind: string;
  readonly module: string;
  readonly name: string;
  readonly properties: readonly { readonly path: string }[];
}): string {
  return `${change.kind} ${change.module} ${change.name}: ${change.properties.map((one) => one.path).join(', ')}`;
}
