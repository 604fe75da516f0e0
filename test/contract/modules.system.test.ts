import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { compare } from '../../src/engine/compare/compare.ts';
import { fieldOf } from '../../src/engine/compare/property-diff.ts';
import { makePlan } from '../../src/engine/plan/plan.ts';
import { verify } from '../../src/engine/verify/verify.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { ApplyReport } from '../../src/model/report.ts';
import type { Resource } from '../../src/model/resource.ts';
import { type Home, type House, OPTIONS, openHouse } from '../journeys/house.suite.ts';
import { wreck } from './wreck.suite.ts';

/*
 * Every module against a simulated tenant: captured twice it does not change (stable), a change is reported at exactly
 * its path (sensitive), what is wrecked comes back (round trip), and then there is nothing left to do (idempotent).
 * The outcome of each law is written for the coverage page.
 */

type Law = 'holds' | 'fails' | 'not applicable';
interface Result {
  readonly module: string;
  readonly objects: number;
  stable: Law;
  sensitive: Law;
  roundTrip: Law;
  idempotent: Law;
  readonly notes: string[];
}

const results: Result[] = [];
const writableModules = catalog.filter((resource) => !['log', 'view', 'bin'].includes(resource.shape));

describe('every module', () => {
  let house: House;
  let home: Home;
  let good: string;

  beforeAll(async () => {
    house = await openHouse({ tenants: ['contoso'] });
    home = house.homes[0] as Home;
    const first = await home.capture();
    good = await home.capture();
    const comparison = await compare({ vault: home.vault, catalog, from: first, to: good });
    const moved = new Set(comparison.changes.map((change) => change.module));
    const info = (await home.open(good)).info;
    for (const resource of writableModules) {
      const module = info.modules[resource.id];
      const notes = module?.state === 'complete' ? [] : [module?.reason?.message ?? 'not captured'];
      results.push({
        module: resource.id,
        objects: info.tables[resource.id]?.records ?? 0,
        stable: notes.length ? 'not applicable' : moved.has(resource.id) ? 'fails' : 'holds',
        sensitive: 'not applicable',
        roundTrip: 'not applicable',
        idempotent: 'not applicable',
        notes,
      });
    }
  });

  afterAll(async () => {
    const folder = path.join(import.meta.dirname, '../../docs/reference');
    mkdirSync(folder, { recursive: true });
    const sorted = [...results].sort((a, b) => (a.module < b.module ? -1 : 1));
    writeFileSync(
      path.join(folder, 'contract-results.json'),
      `${JSON.stringify({ tenant: 'contoso', modules: sorted }, null, 2)}\n`,
    );
    await house?.close();
  });

  it.each(writableModules.map((resource) => [resource.id, resource] as const))('%s', async (id, resource) => {
    const result = results.find((one) => one.module === id) as Result;
    expect(result.stable).not.toBe('fails');
    if (result.stable !== 'holds' || resource.shape === 'recordOnly') return;
    const damage = await wreck(home.graph, resource, await home.open(good));
    if (!damage.changed && !damage.deleted && !damage.unlinked) {
      result.notes.push(
        ...(damage.refused.length ? damage.refused.slice(0, 2) : ['nothing in the tenant that could be wrecked']),
      );
      return;
    }
    const wrecked = await home.capture();
    result.sensitive = await sensitive(home, good, wrecked, resource, damage.changed);
    const plan = await planFrom(home, good, wrecked);
    let report: ApplyReport;
    try {
      report = await home.apply(plan);
    } catch (error) {
      // The next module starts from what the tenant is like now.
      good = await home.capture();
      result.roundTrip = 'fails';
      throw error;
    }
    const after = await home.capture();
    const checked = await verify({ vault: home.vault, catalog, plan, snapshot: after });
    const failed = report.steps.filter((step) => step.outcome === 'failed' || step.outcome === 'skipped');
    const left = checked.unexplained.map(
      (change) =>
        `${change.kind} ${change.module} ${change.name} ${change.properties.map((one) => one.path).join(', ')}`,
    );
    const again = await planFrom(home, good, after);
    const todo = again.steps.filter((step) => step.action !== 'blocked').map((step) => step.summary);
    result.notes.push(...new Set(checked.explained.map((one) => one.limit)));
    result.roundTrip = failed.length + left.length === 0 ? 'holds' : 'fails';
    result.idempotent = todo.length === 0 ? 'holds' : 'fails';
    // The restored tenant is the truth for the next module.
    good = after;
    expect({ failed: failed.map((step) => step.error), left, todo, sensitive: result.sensitive }).toEqual({
      failed: [],
      left: [],
      todo: [],
      sensitive: damage.changed ? 'holds' : 'not applicable',
    });
  });

  it('has restored something of most kinds', () => {
    const held = results.filter((result) => result.roundTrip === 'holds').length;
    const kinds = new Set(
      results
        .filter((result) => result.roundTrip === 'holds')
        .map((result) => catalog.find((one) => one.id === result.module)?.shape),
    );
    expect(held).toBeGreaterThan(15);
    expect([...kinds].sort()).toEqual(expect.arrayContaining(['assignment', 'collection', 'singleton']));
  });
});

async function planFrom(home: Home, source: string, against: string): Promise<Plan> {
  return makePlan({
    catalog,
    source: { vault: home.vault, snapshot: source },
    against: { vault: home.vault, snapshot: against },
    selection: { kind: 'modules', modules: 'all' },
    options: { ...OPTIONS, overrides: ['lock-out', 'no-break-glass'] },
  });
}

async function sensitive(
  home: Home,
  from: string,
  to: string,
  resource: Resource,
  changed: { readonly key: string; readonly field: string } | undefined,
): Promise<Law> {
  if (!changed) return 'not applicable';
  const { changes } = await compare({
    vault: home.vault,
    catalog,
    from,
    to,
    object: { module: resource.id, key: changed.key },
  });
  const paths = changes
    .filter((change) => change.part === undefined)
    .flatMap((change) => change.properties.map((one) => fieldOf(one.path)));
  return paths.length > 0 && paths.every((one) => one === changed.field || one.startsWith(`${changed.field}[`))
    ? 'holds'
    : 'fails';
}
