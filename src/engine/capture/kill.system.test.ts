import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localBackend } from '../../vault/backends/local.ts';
import { initVault, openVault } from '../../vault/open.ts';
import { runChild } from './killed-child.suite.ts';
import { againstDump } from './truth.suite.ts';
import { startWorld, type World } from './world.suite.ts';

/** How often a capture is killed; more in a long soak. */
const KILLS = Number(process.env.HOLDFAST_KILLS ?? 50);
const SCOPE = [
  'users',
  'groups',
  'devices',
  'applications',
  'service-principals',
  'administrative-units',
  'oauth2-permission-grants',
  'domains',
];

let world: World;
let folder: string;

beforeAll(async () => {
  world = await startWorld({ tenants: ['generate:users=300,seed=5'] });
  folder = await mkdtemp(path.join(tmpdir(), 'holdfast-kill-'));
});
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

describe('capture killed at random moments', () => {
  it(`loses no snapshot in ${KILLS} kills, and ends with the truth`, { timeout: 60_000 + KILLS * 30_000 }, async () => {
    const keys = [1, 2].map((n) => ({ kind: 'key-file', key: Buffer.alloc(32, n) }) as const);
    await (await initVault(await localBackend(folder), keys)).close();
    const { simulator, tenant } = world;
    const orders = {
      origin: simulator.origin,
      ca: simulator.ca,
      tenant: tenant.id,
      ...tenant.app,
      folder,
      key: '01'.repeat(32),
      scope: SCOPE,
    };
    const { value } = (await world.graph.get('/users?$count=true&$top=100&$filter=onPremisesSyncEnabled ne true', {
      headers: { ConsistencyLevel: 'eventual' },
    })) as unknown as { value: { id: string }[] };
    const committed: string[] = [];
    let [kills, resumed, lives] = [0, 0, 0];
    // The first captures are whole, the later ones short: a life is at most as long as the last one that came to its end.
    let lifeMs = 1_500;
    while (kills < KILLS) {
      const user = value[lives++ % value.length]?.id;
      await world.act({ method: 'PATCH', path: `/users/${user}`, body: { city: `Town ${lives}` } });
      const outcome = await runChild(orders, { afterMs: Math.random() * lifeMs });
      if (!outcome) {
        kills++;
        // Or longer, when the machine has more to do than it had then.
        lifeMs *= 1.1;
        continue;
      }
      committed.push(outcome.snapshot);
      if (outcome.resumed) resumed++;
      lifeMs = Math.max(50, outcome.ms);
    }
    const last = await runChild(orders, {});
    if (last?.resumed) resumed++;
    const vault = await openVault(await localBackend(folder), keys[0] as (typeof keys)[number]);
    const tenantVault = await vault.tenant(tenant.id);
    const kept = (await tenantVault.snapshots()).map(({ id }) => id);
    // A kill may fall between the commit and the word of it, so there may be more.
    expect(kept).toEqual(expect.arrayContaining([...committed, last?.snapshot]));
    expect(await tenantVault.verify(3)).toMatchObject({ ok: true, errors: [] });
    const told = await againstDump(world, await tenantVault.open('latest'));
    expect(told.differences).toEqual([]);
    expect(told.objects).toBeGreaterThan(300);
    expect(resumed).toBeGreaterThan(0);
    await vault.close();
  });
});
