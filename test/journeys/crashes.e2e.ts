import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdfastJson } from '../kit/cli.ts';
import { type Town, town, UNHURRIED } from './service.suite.ts';
import { Visitor } from './visitor.suite.ts';

const MODULES = ['users', 'deleted-users', 'groups'];

describe('a service that is killed', () => {
  let place: Town;
  let ada: Visitor;
  let first = '';
  const params = () => ({ tenant: place.tenant.name });
  const deliveries: string[] = [];
  let hanging = true;
  const hooks = createServer((request, response) => {
    deliveries.push(String(request.headers['x-holdfast-delivery']));
    if (!hanging) response.end();
  });

  beforeAll(async () => {
    place = await town(UNHURRIED);
    hooks.listen(0, '127.0.0.1');
    await once(hooks, 'listening');
    ada = new Visitor(place);
    const person = { userName: 'ada', displayName: 'Ada', password: 'correct horse battery' };
    await ada.call('createFirstAdministrator', { body: { code: place.firstCode, ...person } });
    await ada.call('listModuleSettings', { params: params() });
    await ada.call('setScope', { params: params(), body: { modules: MODULES }, etag: ada.etag });
  });
  afterAll(async () => {
    await place?.close();
    hooks.closeAllConnections();
    hooks.close();
  });

  it('while a backup runs, goes on; who follows misses no state and sees no event twice', async () => {
    const job = await ada.call('startBackup', { params: params(), body: {} });
    const seen: { id: number; event: string }[] = [];
    for await (const event of ada.events(params().tenant, job.id, 0)) {
      seen.push(event);
      if (event.event === 'state') break;
    }
    await place.killAndRestart();
    for await (const event of ada.events(params().tenant, job.id, seen.at(-1)!.id)) seen.push(event);
    const ids = seen.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    const states = [];
    for await (const event of ada.events(params().tenant, job.id, 0))
      if (event.event === 'state') states.push(event.id);
    expect(seen.filter(({ event }) => event === 'state').map(({ id }) => id)).toEqual(states);
    const { result } = await ada.done(params().tenant, job.id);
    first = String(result?.snapshot);
  });

  it('while an alert is being delivered, delivers it after the restart under the same id', async () => {
    const url = `http://127.0.0.1:${(hooks.address() as AddressInfo).port}/`;
    const hook = { kind: 'webhook', url, enabled: true } as const;
    await ada.call('setDestination', { params: { ...params(), destination: 'ops' }, body: hook });
    await ada.call('getWatch', { params: params() });
    const watch = { rules: {}, massDeletion: { count: 1, sharePercent: 50 }, lateAfterSeconds: 86_400 };
    await ada.call('setWatch', { params: params(), body: watch, etag: ada.etag });
    const { items } = await ada.call('listObjects', {
      params: { ...params(), snapshot: 'latest' },
      query: { module: 'users' },
    });
    const users = await Promise.all(
      items.map(({ module, key }) =>
        ada.call('getObject', { params: { ...params(), snapshot: 'latest', module, key } }),
      ),
    );
    const victim = users.find(({ value }) => value.department === 'Sales')!;
    const thief = users.find(({ value }) => value.department === 'IT')!;
    await place.simulation.admin('act', {
      tenant: place.tenant.id,
      as: thief.value.userPrincipalName,
      requests: [{ method: 'DELETE', path: `/users/${victim.key}` }],
    });
    const job = await ada.call('startBackup', { params: params(), body: {} });
    await ada.done(params().tenant, job.id);
    await until(async () => deliveries.length === 1);
    await place.kill();
    hanging = false;
    await place.restart();
    const delivered = async () => {
      const alerts = await ada.call('listAlerts', { params: params() });
      return alerts.items.flatMap((alert) => alert.deliveries).every(({ state }) => state === 'delivered');
    };
    await until(delivered);
    expect(deliveries).toHaveLength(2);
    expect(new Set(deliveries).size).toBe(1);
    const { items: raised } = await ada.call('listAlerts', { params: params() });
    expect(raised.map(({ rule }) => rule)).toEqual(['mass-deletion']);
  });

  it('while a plan is applied, goes on in its journal; the chain of the audit log is whole', async () => {
    const { items } = await ada.call('listAlerts', { params: params() });
    const objects = items[0]!.objects.map(({ module, key }) => ({ module, key }));
    const planning = await ada.call('makePlan', {
      params: params(),
      body: { snapshot: first, selection: { kind: 'objects', objects } },
    });
    const made = await ada.done(params().tenant, planning.id);
    const at = { ...params(), plan: String(made.result?.plan) };
    const { digest, guards } = await ada.call('getPlan', { params: at });
    const overrides = guards.flatMap(({ override }) => override ?? []);
    const applying = await ada.call('applyPlan', { params: at, body: { digest, overrides } });
    for await (const { event } of ada.events(params().tenant, applying.id, 0)) if (event === 'state') break;
    await place.killAndRestart();
    const { result } = await ada.done(params().tenant, applying.id);
    expect(result).toMatchObject({ failed: 0, blocked: 0 });
    await place.stop();
    const { code, value } = await holdfastJson<{ whole: boolean; problems: unknown }>(
      ['audit', 'verify', '--home', place.home],
      place.env,
    );
    expect([code, value.whole, value.problems]).toEqual([0, true, []]);
  });
});

async function until(met: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 1800; i++) {
    if (await met()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It never came to that.');
}
