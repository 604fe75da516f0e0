import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startSimulator } from '../../simulator/start.ts';
import { catalog } from '../../src/catalog/catalog.ts';
import { apply } from '../../src/engine/apply/apply.ts';
import { capture } from '../../src/engine/capture/capture.ts';
import { makePlan } from '../../src/engine/plan/plan.ts';
import { verify } from '../../src/engine/verify/verify.ts';
import { approvalCodeOf, approvedBy, justified } from '../../src/graph/approval.ts';
import type { Credential } from '../../src/graph/auth/credential.ts';
import { connect } from '../../src/graph/client.ts';
import { hurried, systemClock } from '../../src/graph/clock.ts';
import { customCloud } from '../../src/graph/clouds.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { Governor } from '../../src/graph/throttle.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { ApplyReport, VerifyReport } from '../../src/model/report.ts';
import type { Resource } from '../../src/model/resource.ts';
import { localBackend } from '../../src/vault/backends/local.ts';
import { initVault } from '../../src/vault/open.ts';
import { newSealKey, seal } from '../../src/vault/seal.ts';
import type { SnapshotReader, TenantVault, Vault } from '../../src/vault/vault.ts';
import { OPTIONS } from '../journeys/house.suite.ts';
import { KEYS } from '../journeys/keys.suite.ts';

/** Where a snapshot is. */
export interface Moment {
  readonly bench: Bench;
  readonly snapshot: string;
}

/** One simulated tenant on the bench, with a vault on disk. */
export interface Bench {
  readonly id: string;
  readonly graph: Graph;
  /** The same; what another administrator must approve is approved and sent again. */
  readonly approving: Graph;
  readonly vault: TenantVault;
  /** Reads the tenant whole, without its logs unless they are asked for; the snapshot's id. */
  capture(options?: { readonly logs?: boolean }): Promise<string>;
  open(snapshot: string): Promise<SnapshotReader>;
  /** What would make this tenant, as `against` shows it, like `source`. */
  plan(source: Moment, against: string, domains?: Readonly<Record<string, string>>): Promise<Plan>;
  apply(plan: Plan, source: Moment): Promise<ApplyReport>;
  verify(plan: Plan, source: Moment, snapshot: string): Promise<VerifyReport>;
}

export interface Lab {
  readonly benches: readonly Bench[];
  /** The same tenants as an administrator who is signed in reads them: only what no application may read. */
  readonly signedIn: readonly Bench[];
  readonly vault: Vault;
  close(): Promise<void>;
}

/** Nobody opens what is sealed here. */
const SEAL = await newSealKey('contract', []);

/** The simulator refuses nothing for haste here, so the budgets are paid out two thousand times as fast. */
const HURRIED = hurried(systemClock, 2_000);

/** Parts that are off only because reading them takes a permission to write: here there is nothing to spare. */
const OPTED_IN = catalog.flatMap(({ id, parts = {} }) =>
  Object.entries(parts)
    .filter(([, part]) => part.optIn && part.permissions?.read?.some((name) => name.includes('Write')))
    .map(([name]) => `${id}/${name}`),
);

export async function openLab(tenants: readonly string[]): Promise<Lab> {
  const folder = await mkdtemp(path.join(tmpdir(), 'holdfast-contract-'));
  const simulator = await startSimulator({
    inProcess: false,
    tenants,
    throttling: 'off',
    latency: 'off',
    lag: 'off',
    quiet: true,
  });
  const vault = await initVault(await localBackend(path.join(folder, 'vault'), { make: true }), KEYS);
  const benches: Bench[] = [];
  const signedIn: Bench[] = [];
  const cloud = customCloud({ loginOrigin: simulator.origin, graphOrigin: simulator.origin, ca: simulator.ca });
  for (const { id: tenantId, app } of simulator.tenants) {
    const governor = new Governor({ clock: HURRIED, size: 'L' });
    const secret: Credential = { kind: 'client-secret', clientId: app.clientId, secret: app.secret };
    const person: Credential = {
      kind: 'device-code',
      clientId: app.clientId,
      show: ({ userCode }) => void simulator.admin('approve-device', { userCode }),
    };
    const kept = await vault.tenant(tenantId);
    const approve = () => simulator.admin('approvals', { tenant: tenantId });
    benches.push(benchOf(await connect({ cloud, tenantId, governor, credential: secret }), kept, false, approve));
    signedIn.push(benchOf(await connect({ cloud, tenantId, governor, credential: person }), kept, true, approve));
  }
  return {
    benches,
    signedIn,
    vault,
    close: async () => {
      for (const bench of [...benches, ...signedIn]) await bench.graph.close();
      await vault.close();
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const OVERRIDES = ['lock-out', 'no-break-glass', 'federation'] as const;

/** What the modules that need a signed-in administrator point to. */
const BESIDE = ['domains', 'groups'];

/** As a person does in the portal: asks, has it approved by somebody else, and completes it. */
function withApprovals(graph: Graph, approve: () => Promise<unknown>): Graph {
  const write: Graph['write'] = async (method, path, body, options) => {
    const send = (headers: Readonly<Record<string, string>>) =>
      graph.write(method, path, body, { ...options, headers });
    try {
      return await send(path.startsWith('/device') ? justified('For the test.') : {});
    } catch (error) {
      const code = approvalCodeOf(error);
      if (code === undefined) throw error;
      await approve();
      return send(approvedBy(code));
    }
  };
  return new Proxy(graph, {
    get: (target, name) => {
      const value: unknown = name === 'write' ? write : Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

function benchOf(graph: Graph, vault: TenantVault, delegated: boolean, approve: () => Promise<unknown>): Bench {
  const idsOf = (wanted: (resource: Resource) => boolean) => catalog.filter(wanted).map((resource) => resource.id);
  const everything = idsOf(() => true);
  const withoutLogs = idsOf((resource) => resource.shape !== 'log');
  const forPersons = idsOf(
    ({ id, permissions }) => BESIDE.includes(id) || permissions.delegatedOnly?.includes('read') === true,
  );
  const bench: Bench = {
    id: vault.tenantId,
    graph,
    approving: withApprovals(graph, approve),
    vault,
    capture: async ({ logs } = {}) => {
      const report = await capture({
        seal: (place, plain) => seal(SEAL.publicKey, place, plain),
        graph,
        vault,
        catalog,
        scope: delegated ? forPersons : logs ? everything : withoutLogs,
        delegated,
        full: true,
        optIn: OPTED_IN,
      });
      return report.snapshot.id;
    },
    open: (snapshot) => vault.open(snapshot),
    plan: (source, against, domains) =>
      makePlan({
        catalog,
        source: { vault: source.bench.vault, snapshot: source.snapshot },
        against: { vault, snapshot: against },
        selection: { kind: 'modules', modules: 'all' },
        options: { ...OPTIONS, delegated, overrides: [...OVERRIDES, ...(delegated ? ['sync-shield' as const] : [])] },
        ...(domains ? { mapping: { domains } } : {}),
      }),
    // Passwords that are made for users go nowhere: nobody signs in here.
    apply: async (plan, source) => {
      for (;;) {
        const report = await apply({
          graph,
          vault,
          catalog,
          plan,
          handOver: async () => undefined,
          ...(source.bench.vault === vault ? {} : { sourceVault: source.bench.vault }),
        });
        if (report.waits.length === 0) return report;
        await approve();
      }
    },
    verify: (plan, source, snapshot) =>
      verify({
        vault,
        catalog,
        plan,
        snapshot,
        ...(source.bench.vault === vault ? {} : { sourceVault: source.bench.vault }),
      }),
  };
  return bench;
}
