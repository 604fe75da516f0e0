import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSimulator } from '../../simulator/start.ts';
import { catalog, moduleById } from '../../src/catalog/catalog.ts';
import { apply } from '../../src/engine/apply/apply.ts';
import { capture } from '../../src/engine/capture/capture.ts';
import { makePlan } from '../../src/engine/plan/plan.ts';
import { connect } from '../../src/graph/client.ts';
import { customCloud } from '../../src/graph/clouds.ts';
import type { Graph } from '../../src/graph/graph.ts';
import type { Resource } from '../../src/model/resource.ts';
import { localBackend } from '../../src/vault/backends/local.ts';
import { initVault } from '../../src/vault/open.ts';
import type { TenantVault, Vault } from '../../src/vault/vault.ts';
import { OPTIONS } from '../journeys/house.suite.ts';
import { KEYS } from '../journeys/keys.suite.ts';
import { wreck } from './wreck.suite.ts';

/** What no application may read, and an administrator who is signed in may. */
const MODULES = [
  'feature-rollout-policies',
  'ownerless-group-policy',
  'on-premises-sync',
  'app-proxy-connector-groups',
] as const;

let folder: string;
let vaults: Vault;
let vault: TenantVault;
let graph: Graph;
let close: () => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'holdfast-signed-in-'));
  const simulator = await startSimulator({
    inProcess: false,
    tenants: ['contoso'],
    throttling: 'off',
    latency: 'off',
    lag: 'off',
    quiet: true,
  });
  const [tenant] = simulator.tenants;
  graph = await connect({
    cloud: customCloud({ loginOrigin: simulator.origin, graphOrigin: simulator.origin, ca: simulator.ca }),
    tenantId: tenant?.id ?? '',
    credential: {
      kind: 'device-code',
      clientId: tenant?.app.clientId ?? '',
      show: ({ userCode }) => void simulator.admin('approve-device', { userCode }),
    },
  });
  vaults = await initVault(await localBackend(path.join(folder, 'vault'), { make: true }), KEYS);
  vault = await vaults.tenant(tenant?.id ?? '');
  close = () => simulator.close();
});
afterAll(async () => {
  await graph?.close();
  await vaults?.close();
  await close?.();
  await rm(folder, { recursive: true, force: true });
});

async function captured() {
  const report = await capture({ graph, vault, catalog, scope: ['groups', ...MODULES], full: true, delegated: true });
  for (const id of MODULES)
    expect(report.snapshot.modules[id]).toMatchObject({ module: id, findings: [], state: 'complete' });
  return report.snapshot.id;
}

it.each(MODULES)('brings %s back, signed in', async (id) => {
  const good = await captured();
  const damage = await wreck(graph, moduleById(id) as Resource, await vault.open(good));
  expect(damage.changed ?? damage.refused).toHaveProperty('field');
  const ask = async () =>
    makePlan({
      catalog,
      source: { vault, snapshot: good },
      against: { vault, snapshot: await captured() },
      selection: { kind: 'modules', modules: [id] },
      options: { ...OPTIONS, delegated: true, overrides: ['sync-shield'] },
    });
  const plan = await ask();
  expect(plan.steps.length).toBeGreaterThan(0);
  const report = await apply({ graph, vault, catalog, plan, handOver: async () => undefined });
  expect(report.steps.map((step) => [step.outcome, step.error])).toEqual(plan.steps.map(() => ['done', undefined]));
  const again = await ask();
  expect(again.steps.filter((step) => step.action !== 'blocked').map((step) => step.summary)).toEqual([]);
});
