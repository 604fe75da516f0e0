import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import type { Change } from '../../src/model/change.ts';
import { holds } from '../../src/model/condition.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { ApplyReport } from '../../src/model/report.ts';
import type { Resource } from '../../src/model/resource.ts';
import { furnish } from '../contract/furnish.suite.ts';
import { recordsOf } from '../contract/wreck.suite.ts';
import { type Home, type House, openHouse } from './house.suite.ts';

/*
 * Every object of every module that can be purged is purged for good, at one blow and behind the back of Graph, as after
 * a hostile administrator. What is left out is what nobody can make: Microsoft's own, what comes from on premises, and
 * the application that restores. New modules of the catalogue join by themselves.
 */
/** Modules that are not purged: why nobody could do that to a tenant, or nothing could undo it. */
const SPARED: Readonly<Record<string, string>> = {
  domains: 'a domain in use cannot be deleted, and only its owner can verify it again',
};
const PURGED_SHAPES = new Set(['collection', 'assignment', 'requested']);

let house: House;
let home: Home;
let good: string;
const purged = new Map<string, readonly string[]>();

beforeAll(async () => {
  house = await openHouse({ tenants: ['contoso'], inProcess: false });
  home = house.homes[0] as Home;
  expect(await furnish(home.graph)).toEqual([]);
  good = await home.capture();
}, 600_000);
afterAll(() => house?.close());

/** Whether a restore could not make it anew, by the facts of its module. */
function isBeyondRestore(resource: Resource, record: JsonObject): boolean {
  return (resource.untouchable ?? []).some((rule) => rule.when.every((condition) => holds(condition, record)));
}

/** The restoring application itself, without which nobody could restore. */
function isOurs(record: JsonObject, own: ReadonlySet<string>): boolean {
  return [record.id, record.appId, record.principalId, record.clientId].some((id) => own.has(String(id)));
}

/** What only Microsoft writes: events, reports, and what its facts call out of reach. It tells of the past. */
function isMicrosofts({ shape, untouchable = [] }: Resource): boolean {
  const sealed = untouchable.some((rule) => rule.cannot === 'write' && rule.when.length === 0 && !rule.except);
  return shape === 'log' || shape === 'recordOnly' || sealed;
}

async function purgeEverything(): Promise<void> {
  const reader = await home.open(good);
  const tenant = house.simulator.tenants[0]!;
  const own = new Set<string>([tenant.app.clientId]);
  for (const table of ['applications', 'service-principals'])
    for (const [key, record] of await recordsOf(reader, table)) if (record.appId === tenant.app.clientId) own.add(key);
  for (const resource of catalog) {
    const { path, parent } = resource.api;
    if (!PURGED_SHAPES.has(resource.shape) || parent !== undefined || path.includes('(') || SPARED[resource.id])
      continue;
    const records = await recordsOf(reader, resource.id);
    const keep = records.filter(([, record]) => isBeyondRestore(resource, record) || isOurs(record, own));
    const kept = new Set(keep.map(([key]) => key));
    const gone = records.map(([key]) => key).filter((key) => !kept.has(key));
    if (gone.length === 0) continue;
    const set = path.slice(1);
    const { purged: count } = (await house.simulator.admin('purge', {
      tenant: tenant.id,
      sets: [set],
      keep: [...kept],
    })) as {
      purged: number;
    };
    if (count > 0) purged.set(resource.id, gone);
  }
}

/** Plans and applies until nothing is left that can be done: settings of what is made anew appear only with it. */
async function restore(): Promise<readonly (readonly [Plan, ApplyReport])[]> {
  const rounds: (readonly [Plan, ApplyReport])[] = [];
  while (rounds.length < 2) {
    const plan = await home.plan(good, undefined, {}, { overrides: ['lock-out', 'no-break-glass'] });
    if (plan.steps.every((step) => step.action === 'blocked')) break;
    rounds.push([plan, await home.apply(plan)]);
  }
  return rounds;
}

const told = (change: Change): string =>
  `${change.kind} ${change.module} ${change.part ?? ''} ${change.name} ${JSON.stringify(change.properties).slice(0, 300)}`;

describe('all of Entra, purged to the bone', () => {
  let rounds: Awaited<ReturnType<typeof restore>>;

  it('is gone', async () => {
    await purgeEverything();
    const count = [...purged.values()].reduce((sum, keys) => sum + keys.length, 0);
    console.info(`purged ${count} objects of ${purged.size} modules`);
    expect(purged.size).toBeGreaterThan(20);
  });

  it('comes back from the vault, no step failed', async () => {
    rounds = await restore();
    for (const [plan, report] of rounds) {
      const blocked = plan.steps.filter((step) => step.action === 'blocked').length;
      console.info(
        `${plan.steps.length} steps: ${report.done} done, ${blocked} blocked; ${report.recreated.length} objects anew`,
      );
      const wrong = report.steps.filter((step) => step.outcome === 'failed' || step.outcome === 'skipped');
      const named = new Map(plan.steps.map((step) => [step.id, `${step.module}: ${step.summary}`]));
      expect(wrong.map(({ step, outcome, error }) => `${named.get(step)} ${outcome} ${error ?? ''}`)).toEqual([]);
    }
    const anew = new Set(rounds.flatMap(([, report]) => report.recreated.map((one) => one.module)));
    expect(anew.size).toBeGreaterThan(20);
  });

  it('shows no unexplained difference when it is read again', async () => {
    const [first] = rounds;
    const checked = await home.verify(first![0]);
    console.info(`${checked.confirmed} confirmed, ${checked.explained.length} explained by a declared limit`);
    expect(checked.unexplained.map(told)).toEqual([]);
    for (const { limit } of checked.explained) expect(limit).toMatch(/\w{3}/);
  });

  it('holds no old identifier anywhere', async () => {
    const recreated = rounds.flatMap(([, report]) => report.recreated);
    const identifiers = (keys: readonly string[]) =>
      keys.flatMap((key) => key.split('/')).filter((id) => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id));
    const now = new Set(identifiers(recreated.map((one) => one.to)));
    const old = new Set(identifiers(recreated.map((one) => one.from)).filter((id) => !now.has(id)));
    const reader = await home.open(await home.capture());
    // A role that is made anew keeps the old name for its template on purpose: policies name roles by that.
    for (const [, role] of await recordsOf(reader, 'role-definitions')) old.delete(String(role.templateId));
    expect(old.size).toBeGreaterThan(150);
    const found: string[] = [];
    for (const table of Object.keys(reader.info.tables)) {
      const module = catalog.find((one) => one.id === table.split('/')[0]);
      if (!module || isMicrosofts(module)) continue;
      for await (const [key, record] of reader.records(table)) {
        const text = `${key} ${JSON.stringify(record)}`;
        for (const id of text.match(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi) ?? [])
          if (old.has(id.toLowerCase())) found.push(`${table} ${key}: ${id}`);
      }
    }
    expect([...new Set(found)]).toEqual([]);
  });
});
