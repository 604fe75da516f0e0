import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { catalog } from '../../catalog/catalog.ts';
import { localBackend } from '../../vault/backends/local.ts';
import { initVault } from '../../vault/open.ts';
import { compare } from '../compare/compare.ts';
import { capture } from './capture.ts';
import { type Outcome, runChild } from './killed-child.suite.ts';
import { againstDump } from './truth.suite.ts';
import { quick, startWorld, type World } from './world.suite.ts';

let world: World | undefined;
const objectsOnly = quick.filter((id) => id !== 'directory-audits');

afterEach(async () => {
  await world?.close();
  world = undefined;
});

describe('capture in trouble', () => {
  it('marks a module that was refused, names the permission, and reads nothing as deleted', async () => {
    world = await startWorld();
    const { simulator, tenant, vault } = world;
    const whole = await world.capture({ scope: objectsOnly });
    const permissions = catalog.flatMap(({ permissions: { read }, id }) => (id === 'groups' ? [] : read));
    const narrow = [...new Set(permissions)].filter((name) => !/^(Group\.Read|Directory\.Read|GroupMember)/.test(name));
    const app = (await simulator.admin('apps', { tenant: tenant.id, permissions: narrow })) as {
      clientId: string;
      secret: string;
    };
    const graph = await world.connect(app);
    const poor = await capture({ graph, vault, catalog, scope: objectsOnly });
    await graph.close();
    const { groups } = poor.snapshot.modules;
    expect(groups).toMatchObject({
      state: 'failed',
      completeTables: [],
      reason: { code: 'missing-permission', missing: ['Group.Read.All'] },
    });
    expect(poor.snapshot.modules.users?.state).toBe('complete');
    const { changes, notCompared } = await compare({ vault, catalog, from: whole.snapshot.id, to: poor.snapshot.id });
    expect(changes.filter(({ module }) => module.includes('group'))).toEqual([]);
    expect(notCompared.find(({ module }) => module === 'groups')?.why).toContain('Group.Read.All');
    // The tables are carried over, and the next capture goes on from the old link as if nothing had happened.
    const reader = await vault.open(poor.snapshot.id);
    expect(reader.info.tables['groups/members']).toEqual(whole.snapshot.tables['groups/members']);
    const again = await world.capture({ scope: objectsOnly });
    expect(again.snapshot.modules.groups).toMatchObject({ state: 'complete', method: 'delta' });
  });

  it('comes to the truth through 30 % faults', async () => {
    world = await startWorld();
    const truth = await world.newVault();
    const whole = await capture({ graph: world.graph, vault: truth, catalog, scope: objectsOnly });
    const rules = [
      { kind: 'status', status: 503, probability: 0.1, path: '/v1.0/|/beta/' },
      { kind: 'status', status: 429, retryAfter: 0, probability: 0.06, path: '/v1.0/|/beta/' },
      { kind: 'html', probability: 0.05, path: '/v1.0/|/beta/' },
      { kind: 'reset', probability: 0.05, path: '/v1.0/|/beta/' },
      { kind: 'cut', probability: 0.05, path: '/v1.0/|/beta/' },
      { kind: 'status', status: 500, probability: 0.05, path: '/v1.0/|/beta/' },
    ];
    await world.simulator.admin('faults', { rules, seed: 7 });
    const shaken = await world.capture({ scope: objectsOnly });
    await world.simulator.admin('faults', { rules: [] });
    expect(world.graph.usage.retried).toBeGreaterThan(20);
    const { changes } = await compare({
      vault: truth,
      toVault: world.vault,
      catalog,
      from: whole.snapshot.id,
      to: shaken.snapshot.id,
    });
    expect(changes).toEqual([]);
    const states = (report: typeof whole) =>
      Object.values(report.snapshot.modules)
        .map(({ module, state }) => `${module} ${state}`)
        .sort();
    expect(states(shaken)).toEqual(states(whole));
    // And against what the simulator itself holds, which no capture had a part in.
    const told = await againstDump(world, await world.vault.open(shaken.snapshot.id));
    expect(told.differences).toEqual([]);
    expect(Math.min(told.objects, told.values, told.links)).toBeGreaterThan(100);
    const { value } = (await world.graph.get('/users?$top=1')) as unknown as { value: { id: string }[] };
    await world.act({ method: 'PATCH', path: `/users/${value[0]?.id}`, body: { city: 'Atlantis' } });
    const stale = await againstDump(world, await world.vault.open(shaken.snapshot.id));
    expect(stale.differences).toEqual([`users ${value[0]?.id}: city`]);
  });

  it('starts over when a change link has expired, and misses nothing', async () => {
    world = await startWorld();
    const first = await world.capture({ scope: objectsOnly });
    const { value } = (await world.graph.get('/users?$top=1')) as unknown as { value: { id: string }[] };
    await world.act({ method: 'PATCH', path: `/users/${value[0]?.id}`, body: { city: 'Atlantis' } });
    await world.simulator.admin('clock', { advance: 8 * 86_400 });
    const graph = await world.connect();
    const second = await capture({ graph, vault: world.vault, catalog, scope: objectsOnly });
    await graph.close();
    expect(second.snapshot.modules.users).toMatchObject({ state: 'complete', method: 'full' });
    expect(second.findings.map(({ code }) => code)).toContain('resync');
    const { changes } = await compare({
      vault: world.vault,
      catalog,
      from: first.snapshot.id,
      to: second.snapshot.id,
      modules: ['users'],
    });
    expect(changes.flatMap(({ properties }) => properties.map((one) => one.path))).toEqual(['city']);
  });

  it('bears replays, duplicates and a place to start over in the change stream', async () => {
    world = await startWorld();
    const { simulator, vault, act } = world;
    await simulator.admin('settings', { delta: { replays: 40, duplicates: 0.5 } });
    await world.capture({ scope: objectsOnly });
    const { value } = (await world.graph.get('/users?$top=6')) as unknown as { value: { id: string }[] };
    const made = await act({
      method: 'POST',
      path: '/groups',
      body: { displayName: 'Churn', mailNickname: 'churn', mailEnabled: false, securityEnabled: true },
    });
    const group = String(made[0]?.id);
    const link = (id: string | undefined) => ({
      '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
    });
    for (const [round, user] of value.entries()) {
      await act(
        { method: 'POST', path: `/groups/${group}/members/$ref`, body: link(user.id) },
        { method: 'PATCH', path: `/users/${user.id}`, body: { city: `Town ${round}` } },
      );
      if (round % 2) await act({ method: 'DELETE', path: `/groups/${group}/members/${value[round - 1]?.id}/$ref` });
      if (round === 3) await act({ method: 'DELETE', path: `/groups/${group}` });
      if (round === 3) await act({ method: 'POST', path: `/directory/deletedItems/${group}/restore`, body: {} });
      if (round === 4) await simulator.admin('settings', { delta: { resyncs: 2 } });
      if (round % 2 || round === 4) await world.capture({ scope: objectsOnly });
    }
    await simulator.admin('settings', { delta: { replays: 0, duplicates: 0 } });
    const truth = await world.newVault();
    const whole = await capture({ graph: world.graph, vault: truth, catalog, scope: objectsOnly });
    const { changes } = await compare({ vault, toVault: truth, catalog, from: 'latest', to: whole.snapshot.id });
    expect(changes).toEqual([]);
  });

  it('reads again only below the parents that the log or their own stream names', async () => {
    world = await startWorld({ tenants: ['generate:users=5000,seed=4'] });
    const scope = ['applications', 'application-federated-credentials', 'directory-audits'];
    const first = await world.capture({ scope });
    expect(first.snapshot.modules.applications?.counts.objects).toBeGreaterThan(200);
    const { value } = (await world.graph.get('/applications?$top=1&$select=id')) as unknown as {
      value: { id: string }[];
    };
    const path = `/applications/${value[0]?.id}/federatedIdentityCredentials`;
    const body = {
      name: 'ci',
      issuer: 'https://ci.example',
      subject: 'main',
      audiences: ['api://AzureADTokenExchange'],
    };
    await world.act({ method: 'POST', path, body });
    const second = await world.capture({ scope });
    const { changes } = await compare({ vault: world.vault, catalog, from: first.snapshot.id, to: second.snapshot.id });
    expect(changes.map(({ module, kind, name }) => [module, kind, name])).toEqual([
      ['application-federated-credentials', 'added', 'ci'],
    ]);
    // The log named only the credential, so all applications were asked; once it is past, none needs to be.
    const later = { now: () => new Date(Date.now() + 3 * 3_600_000) };
    await world.act({ method: 'PATCH', path: `/applications/${value[0]?.id}`, body: { notes: 'seen' } });
    const third = await world.capture({ scope, ...later, logOverlapMs: 0 });
    const fourth = await world.capture({ scope, ...later, logOverlapMs: 0 });
    expect(fourth.requests).toBeLessThan(first.requests / 5);
    expect(third.snapshot.modules['application-federated-credentials']?.counts.removed).toBe(0);
    const swept = await world.capture({ scope, ...later, sweepEveryMs: 0 });
    expect(swept.requests).toBeGreaterThan(first.requests / 2);
  });

  it('asks for parts outside the change stream where the log or the stream speaks of their object', async () => {
    world = await startWorld({ tenants: ['generate:users=2000,seed=6'] });
    const scope = ['users', 'directory-audits'];
    const first = await world.capture({ scope });
    const { value } = (await world.graph.get('/users?$top=2&$select=id')) as unknown as { value: { id: string }[] };
    const [user, sponsor] = value.map(({ id }) => id);
    const target = { '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${sponsor}` };
    await world.act({ method: 'POST', path: `/users/${user}/sponsors/$ref`, body: target });
    const second = await world.capture({ scope });
    const { changes } = await compare({ vault: world.vault, catalog, from: first.snapshot.id, to: second.snapshot.id });
    expect(changes.map(({ module, part, kind, key }) => [module, part, kind, key])).toEqual([
      ['users', 'sponsors', 'added', `${user}/${sponsor}`],
    ]);
    const idle = await world.capture({ scope, logOverlapMs: 0 });
    expect(idle.requests).toBeLessThanOrEqual(4);
    // Too many for one exchange, too few for all pages of a list: fifteen to a request.
    const { value: some } = (await world.graph.get('/users?$top=28&$select=id')) as unknown as {
      value: { id: string }[];
    };
    const others = some.slice(2);
    for (const { id } of others) {
      await world.act({ method: 'POST', path: `/users/${id}/sponsors/$ref`, body: target });
    }
    const named = await world.capture({ scope, logOverlapMs: 0 });
    expect(named.requests).toBeLessThanOrEqual(4 + Math.ceil(others.length / 15));
    const since = await compare({ vault: world.vault, catalog, from: idle.snapshot.id, to: named.snapshot.id });
    expect(since.changes.map(({ part, kind }) => `${part} ${kind}`)).toEqual(others.map(() => 'sponsors added'));
    const swept = await world.capture({ scope, sweepEveryMs: 0 });
    expect(swept.requests).toBeGreaterThan(4);
    expect(swept.snapshot.tables['users/sponsors']?.digest).toBe(named.snapshot.tables['users/sponsors']?.digest);
    const later = await world.capture({ scope, logOverlapMs: 0 });
    expect(later.snapshot.modules.users?.counts.changed).toBe(0);
    expect((await againstDump(world, await world.vault.open('latest'), ['users'])).differences).toEqual([]);
  });

  it('does not wait in a circle when many modules wait for the audit log', async () => {
    world = await startWorld({ tenants: ['generate:users=1000,seed=2'] });
    const scope = [...objectsOnly, 'directory-audits'];
    const first = await world.capture({ scope });
    const second = await world.capture({ scope });
    expect(second.requests).toBeLessThan(first.requests);
    expect((await againstDump(world, await world.vault.open('latest'))).differences).toEqual([]);
  });

  it('goes on after kill -9 and does not start over', async () => {
    world = await startWorld({ tenants: ['generate:users=2000,seed=3'] });
    const folder = await mkdtemp(path.join(tmpdir(), 'holdfast-'));
    try {
      const keys = [1, 2].map((n) => ({ kind: 'key-file', key: Buffer.alloc(32, n) }) as const);
      const vault = await initVault(await localBackend(folder), keys);
      const scope = ['users', 'groups', 'devices', 'applications', 'service-principals', 'app-role-assignments'];
      const { simulator, tenant } = world;
      const orders = {
        origin: simulator.origin,
        ca: simulator.ca,
        tenant: tenant.id,
        ...tenant.app,
        folder,
        key: '01'.repeat(32),
        scope,
      };
      let last: Outcome | undefined;
      let runs = 0;
      // Each life is ended after so many requests; what it did must count for the next one.
      while (!last && runs < 30) last = await runChild(orders, ++runs < 4 ? { requests: 40 } : {});
      expect(runs).toBe(4);
      expect(last?.resumed).toBe(true);
      const truth = await world.newVault();
      const whole = await capture({ graph: world.graph, vault: truth, catalog, scope });
      expect(last?.requests).toBeLessThan(whole.requests);
      const { changes } = await compare({
        vault: await vault.tenant(tenant.id),
        toVault: truth,
        catalog,
        from: last?.snapshot ?? '',
        to: whole.snapshot.id,
      });
      expect(changes).toEqual([]);
      await vault.close();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
