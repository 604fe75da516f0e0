import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '../../simulator/simulator.ts';
import { startSimulator } from '../../simulator/start.ts';
import { catalog } from '../../src/catalog/catalog.ts';
import { leastPermissions } from '../../src/catalog/permissions.ts';
import { onByDefault } from '../../src/catalog/scope.ts';
import { capture } from '../../src/engine/capture/capture.ts';
import { connect } from '../../src/graph/client.ts';
import { customCloud } from '../../src/graph/clouds.ts';
import type { CaptureReport } from '../../src/model/report.ts';
import { memoryBackend } from '../../src/vault/backends/memory.ts';
import { initVault } from '../../src/vault/open.ts';
import { hasMetadata } from '../../tools/graph-metadata/csdl.ts';
import { narrowest } from '../../tools/graph-metadata/permission-list.ts';
import { KEYS } from './keys.suite.ts';

/** The computed list is what a backup needs, as the simulator enforces Microsoft's published permission list. */
const needed = leastPermissions(onByDefault(), 'backup').filter((need) => need.type === 'application');
const granted = needed.map((need) => need.permission);
const required = needed.filter((need) => !need.optional).map((need) => need.permission);

/** Requests that the published list leaves out; Microsoft's reference pages name their permissions. */
const KNOWN_GAPS: readonly string[] = [
  '/directory/deleteditems/microsoft.graph.',
  '/identity/conditionalaccess/deleteditems/',
  '/directory/authenticationmethoddevices/',
];

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ tenants: ['contoso'], throttling: 'off', latency: 'off', quiet: true });
});
afterAll(() => simulator?.close());

async function backUp(permissions: readonly string[]): Promise<CaptureReport> {
  const tenant = simulator.tenants[0]!;
  const app = (await simulator.admin('apps', { tenant: tenant.id, permissions })) as {
    clientId: string;
    secret: string;
  };
  const graph = await connect({
    cloud: customCloud({ loginOrigin: simulator.origin, graphOrigin: simulator.origin, ca: simulator.ca }),
    tenantId: tenant.id,
    credential: { kind: 'client-secret', clientId: app.clientId, secret: app.secret },
  });
  const vault = await initVault(memoryBackend(), KEYS);
  try {
    const scope = onByDefault().map((module) => module.id);
    return await capture({ graph, vault: await vault.tenant(tenant.id), catalog, scope, slowRequests: 4 });
  } finally {
    await graph.close();
    await vault.close();
  }
}

const notWhole = (report: CaptureReport) =>
  Object.values(report.snapshot.modules).filter(
    (module) => module.state === 'failed' || (module.state === 'partial' && module.reason?.code !== 'reading-budget'),
  );

interface Logged {
  readonly method: string;
  readonly path: string;
  readonly pattern?: string;
  readonly status: number;
  readonly app?: string;
}

const log = async (): Promise<readonly Logged[]> => {
  const answer = (await simulator.admin('log')) as { readonly entries?: readonly Logged[] } | readonly Logged[];
  return Array.isArray(answer) ? answer : ((answer as { entries?: readonly Logged[] }).entries ?? []);
};

describe('the least permissions', () => {
  it('are enough: nothing is refused', async () => {
    const report = await backUp(granted);
    expect(notWhole(report)).toEqual([]);
    expect((await log()).filter((entry) => entry.status === 403)).toEqual([]);
  });

  it.runIf(hasMetadata)('are all used: each is the narrowest that covers some request of the run', async () => {
    const used = new Set<string>();
    const uncovered: string[] = [];
    for (const { method, pattern } of await log()) {
      if (!pattern || pattern.includes('$batch')) continue;
      const covering = narrowest(method, pattern, granted);
      if (covering) used.add(covering);
      else if (!KNOWN_GAPS.some((gap) => pattern.startsWith(gap))) uncovered.push(`${method} ${pattern}`);
    }
    expect([...new Set(uncovered)]).toEqual([]);
    expect(required.filter((permission) => !used.has(permission))).toEqual([]);
    expect([...used].filter((permission) => !granted.includes(permission))).toEqual([]);
  });

  it.runIf(!hasMetadata)("are not held against Microsoft's list, which is not beside this checkout", () => {
    expect(hasMetadata).toBe(false);
  });
});
