import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '../../simulator/simulator.ts';
import { startSimulator } from '../../simulator/start.ts';
import { catalog } from '../../src/catalog/catalog.ts';
import { neededRoles } from '../../src/catalog/needed-roles.ts';
import { leastPermissions } from '../../src/catalog/permissions.ts';
import { onByDefault } from '../../src/catalog/scope.ts';
import { capture } from '../../src/engine/capture/capture.ts';
import { connect } from '../../src/graph/client.ts';
import { customCloud } from '../../src/graph/clouds.ts';
import { hastyGovernor } from '../../src/graph/hasty.suite.ts';
import type { CaptureReport } from '../../src/model/report.ts';
import { memoryBackend } from '../../src/vault/backends/memory.ts';
import { initVault } from '../../src/vault/open.ts';
import { hasMetadata } from '../../tools/graph-metadata/csdl.ts';
import { narrowest } from '../../tools/graph-metadata/permission-list.ts';
import { KEYS } from './keys.suite.ts';

/** The computed list is what a backup needs, as the simulator enforces Microsoft's published permission list. */
const needed = leastPermissions(onByDefault(), 'backup').filter((need) => need.type === 'application');
const granted = needed.map((need) => need.permission);
/** Roles in Exchange and in Security & Compliance, in a role group of their own. */
const exchangeRoles = neededRoles(onByDefault(), 'backup', 'application')
  .filter(({ kind }) => kind !== 'directory')
  .map(({ role }) => role);
const required = needed.filter((need) => !need.optional).map((need) => need.permission);

/**
 * Requests that the published list leaves out, by the beginning of their path; Microsoft's reference pages name their
 * permissions. With the permission that nothing else of a backup needs, if there is one.
 */
const KNOWN_GAPS: Readonly<Record<string, string | undefined>> = {
  '/directory/deleteditems/microsoft.graph.certificatebasedauthpki': 'PublicKeyInfrastructure.Read.All',
  '/directory/deleteditems/microsoft.graph.': undefined,
  '/identity/conditionalaccess/deleteditems/': undefined,
  '/directory/authenticationmethoddevices/': undefined,
  '/users/{id}/authentication/signinpreferences': undefined,
  // The list does not hold them yet.
  '/devicemanagement/windowsqualityupdatepolicies': undefined,
  '/deviceappmanagement/ioslobappprovisioningconfigurations': undefined,
  // The list has the parts of a script and not the script.
  '/devicemanagement/devicemanagementscripts': undefined,
  // The list has it with the type cast before the key; the page of adding a domain has it so.
  '/directory/federationconfigurations/{id}/microsoft.graph.': undefined,
};

const SCOPE = onByDefault()
  .filter((module) => module.shape !== 'view')
  .map((module) => module.id);
const isCaptured = (id: string) => SCOPE.includes(id);

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({
    tenants: ['contoso'],
    throttling: 'off',
    latency: 'off',
    lag: 'off',
    quiet: true,
    inProcess: false,
  });
  await manySponsors();
}, 60_000);
afterAll(() => simulator?.close());

/** More than come along with the list of users, so that they are asked for by themselves. */
async function manySponsors(): Promise<void> {
  const tenant = simulator.tenants[0]!;
  const act = async (requests: readonly object[]) =>
    (await simulator.admin('act', { tenant: tenant.id, as: tenant.app.clientId, requests })) as {
      readonly responses: readonly { readonly status: number; readonly body?: { value?: { id: string }[] } }[];
    };
  const listed = await act([{ method: 'GET', path: "/users?$select=id&$filter=userType eq 'Member'&$top=30" }]);
  const [first, ...others] = (listed.responses[0]?.body?.value ?? []).map((user) => user.id);
  const { responses } = await act(
    others.slice(0, 22).map((id) => ({
      method: 'POST',
      path: `/users/${first}/sponsors/$ref`,
      body: { '@odata.id': `https://graph.microsoft.com/v1.0/users/${id}` },
    })),
  );
  expect(responses.filter((response) => response.status !== 204)).toEqual([]);
  await simulator.admin('log', { clear: true });
}

async function backUp(permissions: readonly string[], modules: readonly string[] = SCOPE): Promise<CaptureReport> {
  const tenant = simulator.tenants[0]!;
  const app = (await simulator.admin('apps', { tenant: tenant.id, permissions, exchangeRoles })) as {
    clientId: string;
    secret: string;
  };
  const graph = await connect({
    cloud: customCloud({ loginOrigin: simulator.origin, graphOrigin: simulator.origin, ca: simulator.ca }),
    tenantId: tenant.id,
    credential: { kind: 'client-secret', clientId: app.clientId, secret: app.secret },
    governor: hastyGovernor(),
  });
  const vault = await initVault(memoryBackend(), KEYS);
  try {
    const own = { graph, vault: await vault.tenant(tenant.id), catalog, scope: modules };
    return await capture({ ...own, slowRequests: 4 });
  } finally {
    await graph.close();
    await vault.close();
  }
}

const notWhole = (report: CaptureReport) =>
  Object.values(report.snapshot.modules).filter(
    (module) =>
      module.state === 'failed' ||
      // Without access to their cmdlets, modules are passed over.
      module.reason?.code === 'missing-permission' ||
      module.reason?.code === 'missing-role' ||
      (module.state === 'partial' && module.reason?.code !== 'reading-budget'),
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
    const entries = await log();
    // The list is of Microsoft Graph alone.
    const used = new Set<string>(
      entries.some(({ path }) => path.includes('/adminapi/')) ? ['Exchange.ManageAsApp'] : [],
    );
    const uncovered: string[] = [];
    for (const { method, pattern } of entries) {
      if (!pattern || pattern.includes('$batch')) continue;
      const covering = narrowest(method, pattern, granted);
      const gap = Object.keys(KNOWN_GAPS).find((path) => pattern.startsWith(path));
      const permission = covering ?? (gap === undefined ? undefined : KNOWN_GAPS[gap]);
      if (permission) used.add(permission);
      else if (gap === undefined) uncovered.push(`${method} ${pattern}`);
    }
    expect([...new Set(uncovered)]).toEqual([]);
    expect(required.filter((permission) => !used.has(permission))).toEqual([]);
    expect([...used].filter((permission) => !granted.includes(permission))).toEqual([]);
  });

  it.runIf(!hasMetadata)("are not held against Microsoft's list, which is not beside this checkout", () => {
    expect(hasMetadata).toBe(false);
  });
});

/** Each of them, taken away: the modules that asked for it, of which those fail that the table says and no others. */
describe('without one of them', () => {
  const cases = needed.map((need) => [need.permission, need] as const);

  it.each(cases)('%s', async (permission, need) => {
    const modules = need.modules.filter(isCaptured);
    const report = await backUp(
      granted.filter((name) => name !== permission),
      modules,
    );
    const failed = notWhole(report);
    expect(failed.map((module) => module.module).sort()).toEqual(need.requiredBy.filter(isCaptured).sort());
    for (const { reason, module } of failed) {
      // What hangs under objects that cannot be listed is not even asked for.
      const parent = catalog.find((one) => one.id === module)?.api.parent;
      const isBelow = failed.some((one) => one.module === parent);
      expect([module, isBelow || reason?.code === 'missing-permission']).toEqual([module, true]);
    }
  });
});

/** What one module needs is enough for it, so that taking away what others need does nothing to it. */
describe('with its own permissions and no others', () => {
  const alone = onByDefault().filter(
    (module) => isCaptured(module.id) && !module.permissions.delegatedOnly?.includes('read'),
  );

  it.each(alone.map((module) => [module.id, module] as const))('%s is whole', async (id, module) => {
    const own = leastPermissions([module], 'backup').map((need) => need.permission);
    expect(notWhole(await backUp(own, [id]))).toEqual([]);
  });
});
