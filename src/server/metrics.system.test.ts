import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Metrics, metricsOf, serveMetrics } from './metrics.ts';
import { ask, type House, house } from './server.suite.ts';

describe('metrics', () => {
  let rooms: House;
  let metrics: Metrics;
  beforeAll(async () => {
    rooms = await house({
      metrics: { answered: (...given) => metrics.answered(...given) },
    });
    metrics = metricsOf(rooms.service);
  });
  afterAll(() => rooms.close());

  it('count requests by operation, and name no person, object or address', async () => {
    const person = await rooms.person('mallory@contoso.example', [{ role: 'viewer', tenant: 'alpha' }]);
    await ask(rooms, person, 'GET', '/tenants/alpha/snapshots/latest/objects/users/ada@contoso.example');
    await ask(rooms, person, 'POST', '/tenants/alpha/backups', {});
    await ask(rooms, undefined, 'GET', '/nothing/at/all');
    await rooms.service.runner.enqueue({ tenant: 'alpha', kind: 'backup', input: {}, by: 'mallory@contoso.example' });
    const text = await metrics.text();
    expect(text).toMatch(
      /holdfast_http_request_duration_seconds_count\{operation="getObject",method="GET",status="404"\} 1/,
    );
    expect(text).toMatch(
      /holdfast_http_request_duration_seconds_count\{operation="startBackup",method="POST",status="403"\} 1/,
    );
    expect(text).toContain('holdfast_jobs{kind="backup",state="queued"} 1');
    expect(text).toContain('holdfast_snapshots{tenant="alpha"} 0');
    expect(text).not.toMatch(/mallory|contoso|ada@|nothing/);
    // Without a snapshot there is no age, which is not the same as an age of nothing.
    expect(text).not.toMatch(/holdfast_snapshot_age_seconds\{/);
    const labels = new Set([...text.matchAll(/[{,](\w+)="/g)].map(([, label]) => label));
    const ours = ['operation', 'method', 'status', 'le', 'kind', 'state', 'tenant'];
    const runtime = ['version', 'major', 'minor', 'patch', 'space', 'type'];
    expect([...labels].filter((label) => ![...ours, ...runtime].includes(label ?? ''))).toEqual([]);
  });

  it('are given to whoever has the token, and to nobody else', async () => {
    const token = 'a token for prometheus';
    const door = await serveMetrics(metrics, { host: '127.0.0.1', port: 0, token }, () => undefined);
    const get = async (authorization?: string) =>
      (await fetch(door.url, authorization ? { headers: { authorization } } : {})).status;
    expect([await get(), await get('Bearer wrong'), await get(`Bearer ${token}`)]).toEqual([401, 401, 200]);
    await door.close();
  });
});
