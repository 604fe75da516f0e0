import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../src/model/json.ts';
import { RawClient } from './raw-client.suite.ts';
import { startSimulator } from './start.ts';

describe('a simulator', () => {
  it('runs in a process of its own, with a tenant for each name', async () => {
    const simulator = await startSimulator({
      tenants: ['contoso', 'empty:label=second'],
      inProcess: false,
      now: '2026-06-01T00:00:00Z',
    });
    try {
      expect(simulator.tenants).toHaveLength(2);
      const [first, second] = simulator.tenants;
      if (!first || !second) throw new Error('two tenants were asked for');
      const other = await new RawClient(simulator, second).signedIn();
      expect(await other.all('/users')).toHaveLength(1);
      const stranger = new RawClient(simulator, first);
      await expect(stranger.signedIn(second.app)).rejects.toThrow('AADSTS700016');
      const clock = (await simulator.admin('clock')) as JsonObject;
      expect(String(clock.now)).toMatch(/^2026-06-01T00:00/);
    } finally {
      await simulator.close();
    }
  });

  it('goes back to its seed when told', async () => {
    const client = await RawClient.start({ tenants: ['contoso'] });
    const before = await client.all('/users?$select=id&$top=999');
    await client.graph('DELETE', `/users/${before[0]?.id}`);
    await client.simulator.admin('purge', { sets: ['groups'] });
    expect(await client.all('/groups')).toEqual([]);
    await client.simulator.admin('reset', { tenants: true });
    expect(await client.all('/users?$select=id&$top=999')).toEqual(before);
    expect((await client.all('/groups')).length).toBeGreaterThan(0);
    await client.close();
  });

  it('says which flag it does not take', () => {
    const main = path.join(import.meta.dirname, 'main.ts');
    const ended = spawnSync(process.execPath, [main, '--throttling', 'XL'], { encoding: 'utf8' });
    expect([ended.status, ended.stdout]).toEqual([2, '']);
    expect(ended.stderr).toContain("--throttling takes off, S, M, L, auto, not 'XL'");
  });
});
