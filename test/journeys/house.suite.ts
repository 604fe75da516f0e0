import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Simulator, SimulatorOptions } from '../../simulator/simulator.ts';
import { startSimulator } from '../../simulator/start.ts';
import { catalog } from '../../src/catalog/catalog.ts';
import { type ApplyOptions, apply } from '../../src/engine/apply/apply.ts';
import { capture } from '../../src/engine/capture/capture.ts';
import { type MakePlanOptions, makePlan } from '../../src/engine/plan/plan.ts';
import { verify } from '../../src/engine/verify/verify.ts';
import { connect } from '../../src/graph/client.ts';
import { customCloud } from '../../src/graph/clouds.ts';
import type { Graph } from '../../src/graph/graph.ts';
import { hastyGovernor } from '../../src/graph/hasty.suite.ts';
import { isJsonObject, type JsonObject } from '../../src/model/json.ts';
import type { Plan, PlanOptions } from '../../src/model/plan.ts';
import type { ApplyReport, VerifyReport } from '../../src/model/report.ts';
import type { Selection } from '../../src/model/selection.ts';
import { localBackend } from '../../src/vault/backends/local.ts';
import { initVault, openVault } from '../../src/vault/open.ts';
import type { SnapshotReader, TenantVault, Vault } from '../../src/vault/vault.ts';
import { KEYS } from './keys.suite.ts';

export const OPTIONS: PlanOptions = {
  existing: 'overwrite',
  links: true,
  licences: true,
  roles: true,
  disableNew: false,
  deleteExtra: false,
  overrides: [],
};

/** One simulated tenant with a vault on disk: the real parts, connected over HTTPS. */
export interface Home {
  readonly id: string;
  readonly graph: Graph;
  readonly vault: TenantVault;
  /** Takes a snapshot; its id. */
  capture(): Promise<string>;
  plan(
    source: string,
    selection?: Selection,
    more?: Partial<MakePlanOptions>,
    options?: Partial<PlanOptions>,
  ): Promise<Plan>;
  apply(plan: Plan, more?: Partial<ApplyOptions>): Promise<ApplyReport>;
  verify(plan: Plan): Promise<VerifyReport>;
  open(snapshot: string): Promise<SnapshotReader>;
}

export interface House {
  readonly simulator: Simulator;
  readonly folder: string;
  readonly vault: Vault;
  readonly homes: readonly Home[];
  /** Passwords that were handed over. */
  readonly secrets: { readonly what: string; readonly value: string }[];
  /** The first home as another process finds it: its own connection, and the vault opened anew from disk. */
  anew(): Promise<Home>;
  close(): Promise<void>;
}

export async function openHouse(options: SimulatorOptions): Promise<House> {
  const folder = await mkdtemp(path.join(tmpdir(), 'holdfast-journey-'));
  const simulator = await startSimulator({ throttling: 'off', latency: 'off', lag: 'off', quiet: true, ...options });
  const vault = await initVault(await localBackend(path.join(folder, 'vault'), { make: true }), KEYS);
  const secrets: { readonly what: string; readonly value: string }[] = [];
  const homes: Home[] = [];
  const opened: Vault[] = [vault];
  const later: Home[] = [];
  const hasty = (options.throttling ?? 'off') === 'off';
  for (const tenant of simulator.tenants) homes.push(await homeOf(simulator, tenant, vault, secrets, hasty));
  return {
    simulator,
    folder,
    vault,
    homes,
    secrets,
    anew: async () => {
      const again = await openVault(await localBackend(path.join(folder, 'vault')), KEYS[0]);
      opened.push(again);
      const home = await homeOf(simulator, simulator.tenants[0] as Simulator['tenants'][number], again, secrets, hasty);
      later.push(home);
      return home;
    },
    close: async () => {
      for (const home of [...homes, ...later]) await home.graph.close();
      for (const one of opened) await one.close();
      await simulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function homeOf(
  simulator: Simulator,
  tenant: Simulator['tenants'][number],
  vaults: Vault,
  secrets: House['secrets'],
  hasty: boolean,
): Promise<Home> {
  const graph = await connect({
    cloud: customCloud({ loginOrigin: simulator.origin, graphOrigin: simulator.origin, ca: simulator.ca }),
    tenantId: tenant.id,
    credential: { kind: 'client-secret', clientId: tenant.app.clientId, secret: tenant.app.secret },
    ...(hasty ? { governor: hastyGovernor() } : {}),
  });
  const vault = await vaults.tenant(tenant.id);
  const take = async () => {
    const report = await capture({ graph, vault, catalog, scope: catalog.map((resource) => resource.id), full: true });
    return report.snapshot.id;
  };
  return {
    id: tenant.id,
    graph,
    vault,
    capture: take,
    plan: async (source, selection = { kind: 'modules', modules: 'all' }, more = {}, options = {}) =>
      makePlan({
        catalog,
        source: { vault, snapshot: source },
        against: { vault, snapshot: await take() },
        selection,
        options: { ...OPTIONS, ...options },
        ...more,
      }),
    apply: (plan, more = {}) =>
      apply({ graph, vault, catalog, plan, handOver: async (secret) => void secrets.push(secret), ...more }),
    verify: async (plan) => verify({ vault, catalog, plan, snapshot: await take() }),
    open: (snapshot) => vault.open(snapshot),
  };
}

export async function keysOf(reader: SnapshotReader, table: string): Promise<string[]> {
  const keys: string[] = [];
  if (!(table in reader.info.tables)) return keys;
  for await (const [key] of reader.records(table)) keys.push(key);
  return keys;
}

/** The first record of a table for which `test` holds. */
export async function findRecord(
  reader: SnapshotReader,
  table: string,
  test: (record: JsonObject) => boolean,
): Promise<readonly [string, JsonObject]> {
  for await (const entry of reader.records(table)) if (isJsonObject(entry[1]) && test(entry[1])) return entry;
  throw new Error(`nothing like that in ${table}`);
}

/** Deletes a directory object and takes it out of the bin as well. */
export async function purge(graph: Graph, path: string): Promise<void> {
  await graph.write('DELETE', path, undefined);
  const id = path.slice(path.lastIndexOf('/') + 1);
  await graph.write('DELETE', `/directory/deletedItems/${id}`, undefined).catch(() => undefined);
}
