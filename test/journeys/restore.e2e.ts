import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog/catalog.ts';
import { compare } from '../../src/engine/compare/compare.ts';
import { isAppError } from '../../src/model/errors.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Home, House } from './house.suite.ts';
import { findRecord, keysOf, openHouse, purge } from './house.suite.ts';

describe('contoso, wrecked and brought back', () => {
  let house: House;
  let home: Home;
  let good: string;
  const recreated: string[] = [];

  beforeAll(async () => {
    house = await openHouse({ tenants: ['contoso'] });
    home = house.homes[0] as Home;
    good = await home.capture();
  });
  afterAll(() => house?.close());

  it('plans nothing when nothing happened', async () => {
    const plan = await home.plan(good);
    expect(plan.steps.map((step) => step.summary)).toEqual([]);
  });

  it('restores what was purged, rewrites what pointed to it, and verifies to nothing unexplained', async () => {
    const reader = await home.open(good);
    const users = (await keysOf(reader, 'users')).slice(0, 60);
    const victims: string[] = [];
    for (const key of users) {
      const user = await reader.get('users', key);
      if (user?.userType !== 'Member' || user.onPremisesSyncEnabled === true) continue;
      victims.push(key);
      if (victims.length === 6) break;
    }
    const [binned, ...purged] = victims;
    await home.graph.write('DELETE', `/users/${binned}`, undefined);
    for (const key of purged) await purge(home.graph, `/users/${key}`);
    const [group] = await findRecord(
      reader,
      'groups',
      (record) =>
        JSON.stringify(record.groupTypes) === '[]' &&
        record.onPremisesSyncEnabled !== true &&
        record.mailEnabled !== true,
    );
    await purge(home.graph, `/groups/${group}`);

    const plan = await home.plan(good);
    expect(plan.qualities.applyable).toBe(true);
    expect(plan.steps.find((step) => step.action === 'undelete')?.object).toBe(binned);
    const report = await home.apply(plan);
    expect(report.steps.filter((step) => step.outcome === 'failed')).toEqual([]);
    expect(
      report.recreated
        .filter((one) => one.module === 'users')
        .map((one) => one.from)
        .sort(),
    ).toEqual([...purged].sort());
    recreated.push(...report.recreated.map((one) => one.to));
    expect(house.secrets).toHaveLength(purged.length);

    const checked = await home.verify(plan);
    expect(
      checked.unexplained.map(
        (change) =>
          `${change.kind} ${change.module} ${change.part ?? ''} ${change.name} ${JSON.stringify(change.properties)}`,
      ),
    ).toEqual([]);
    expect(
      (await home.plan(good)).steps.filter((step) => step.action !== 'blocked').map((step) => step.summary),
    ).toEqual([]);
  });

  it('refuses a plan when the tenant has moved since', async () => {
    const reader = await home.open('latest');
    const [key] = await findRecord(
      reader,
      'users',
      (record) => record.jobTitle !== null && record.onPremisesSyncEnabled !== true,
    );
    await home.graph.write('PATCH', `/users/${key}`, { jobTitle: 'Astronaut' });
    const plan = await home.plan(good, { kind: 'modules', modules: ['users'] });
    await home.graph.write('PATCH', `/users/${key}`, { jobTitle: 'Pirate' });
    const refused = await home.apply(plan).catch((error: unknown) => error);
    expect(isAppError(refused, 'plan.stale')).toBe(true);
    const again = await home.plan(good, { kind: 'modules', modules: ['users'] });
    expect((await home.apply(again)).failed).toBe(0);
  });

  it('takes back one change and keeps the honest ones, and can be undone', async () => {
    const from = await home.capture();
    const reader = await home.open(from);
    // One that an earlier restore has made anew: its key is no other for having a past.
    const [key, user] = await findRecord(reader, 'users', (record) => recreated.includes(String(record.id)));
    await home.graph.write('PATCH', `/users/${key}`, { jobTitle: 'Intruder', department: 'Nowhere' });
    const to = await home.capture();
    await home.graph.write('PATCH', `/users/${key}`, { department: 'Honest' });
    const plan = await home.plan(from, { kind: 'changes', from, to }, {}, { existing: 'merge' });
    expect(plan.findings.map((finding) => finding.code)).toContain('conflict');
    const report = await home.apply(plan);
    expect(report).toMatchObject({ failed: 0, done: 1 });
    expect(await home.graph.get(`/users/${key}?$select=jobTitle,department`)).toMatchObject({
      jobTitle: user.jobTitle ?? null,
      department: 'Honest',
    });

    const undo = (await home.vault.getDocument('plan', report.undo ?? '')) as unknown as typeof plan;
    expect(undo.undoes).toBe(plan.id);
    expect((await home.apply(undo)).failed).toBe(0);
    expect(await home.graph.get(`/users/${key}?$select=jobTitle`)).toMatchObject({ jobTitle: 'Intruder' });
  });
});

describe('contoso on replicas that lag', () => {
  let house: House;
  let home: Home;

  beforeAll(async () => {
    house = await openHouse({ tenants: ['contoso'], lag: 'model' });
    home = house.homes[0] as Home;
  });
  afterAll(() => house?.close());

  it('is restored by waiting for them, and the restore can be taken back whole', async () => {
    const settle = () => house.simulator.admin('clock', { advance: 120 });
    const good = await home.capture();
    const reader = await home.open(good);
    const isOurs = (record: JsonObject) => record.userType === 'Member' && record.onPremisesSyncEnabled !== true;
    const users = (await keysOf(reader, 'users')).slice(0, 30);
    const [binned, purged] = (await Promise.all(users.map((key) => reader.get('users', key))))
      .filter((user): user is JsonObject => user !== undefined && isOurs(user))
      .map((user) => String(user.id)) as [string, string];
    await home.graph.write('DELETE', `/users/${binned}`, undefined);
    await purge(home.graph, `/users/${purged}`);
    await settle();
    const plan = await home.plan(good);
    const report = await home.apply(plan);
    expect(report.failed + report.skipped).toBe(0);
    await settle();
    expect((await home.verify(plan)).unexplained).toEqual([]);

    const undo = (await home.vault.getDocument('plan', report.undo ?? '')) as unknown as typeof plan;
    expect((await home.apply(undo)).failed).toBe(0);
    await settle();
    const now = await home.capture();
    const { changes } = await compare({ vault: home.vault, catalog, from: plan.against, to: now });
    const bins = new Set(catalog.filter((resource) => resource.shape === 'bin').map((resource) => resource.id));
    expect(
      changes
        .filter((change) => !bins.has(change.module))
        .map((change) => `${change.kind} ${change.module} ${change.name}`),
    ).toEqual([]);
  });
});
