import type { Simulator, SimulatorOptions } from '../../../simulator/simulator.ts';
import { startSimulator } from '../../../simulator/start.ts';
import { catalog } from '../../catalog/catalog.ts';
import { connect } from '../../graph/client.ts';
import { customCloud } from '../../graph/clouds.ts';
import type { Graph } from '../../graph/graph.ts';
import { hastyGovernor } from '../../graph/hasty.suite.ts';
import type { JsonObject } from '../../model/json.ts';
import type { CaptureReport } from '../../model/report.ts';
import { memoryBackend } from '../../vault/backends/memory.ts';
import { initVault } from '../../vault/open.ts';
import type { TenantVault } from '../../vault/vault.ts';
import { capture } from './capture.ts';
import type { CaptureOptions } from './options.ts';

/** A simulated tenant, a connection to it over HTTPS, and a real vault in memory. */
export interface World {
  readonly simulator: Simulator;
  readonly tenant: { readonly id: string; readonly app: { readonly clientId: string; readonly secret: string } };
  readonly graph: Graph;
  readonly vault: TenantVault;
  capture(options?: Partial<CaptureOptions>): Promise<CaptureReport>;
  /** Requests as a person or app of the tenant; throws when one is refused. */
  act(...requests: readonly Act[]): Promise<readonly JsonObject[]>;
  connect(app?: { readonly clientId: string; readonly secret: string }): Promise<Graph>;
  newVault(): Promise<TenantVault>;
  close(): Promise<void>;
}

export interface Act {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly version?: 'v1.0' | 'beta';
  readonly body?: JsonObject;
}

/** Modules that have a capture of their own, without those that are slow by nature. */
const everything: readonly string[] = catalog.filter(({ shape }) => shape !== 'view').map(({ id }) => id);

/** Without those that wait for budgets of one request a second, or five in ten. */
const SLOW =
  /^(sign-ins|risk|provisioning-logs|custom-security-attribute-audits|conditional-access-policies|named-locations|deleted-conditional-access|user-auth-methods|user-mfa-settings)/;
export const quick: readonly string[] = everything.filter((id) => !SLOW.test(id));

export async function startWorld(options: Partial<SimulatorOptions> = {}): Promise<World> {
  const simulator = await startSimulator({ tenants: ['contoso'], quiet: true, ...options });
  const tenant = simulator.tenants[0];
  if (!tenant) throw new Error('the simulator has no tenant');
  const cloud = customCloud({ loginOrigin: simulator.origin, graphOrigin: simulator.origin, ca: simulator.ca });
  const connectAs = (app: { readonly clientId: string; readonly secret: string } = tenant.app) =>
    connect({
      cloud,
      tenantId: tenant.id,
      credential: { kind: 'client-secret', clientId: app.clientId, secret: app.secret },
      ...(options.throttling === 'off' ? { governor: hastyGovernor() } : {}),
    });
  const graph = await connectAs();
  const vault = await newVault(tenant.id);
  return {
    simulator,
    tenant,
    graph,
    vault,
    capture: (more = {}) => capture({ graph, vault, catalog, scope: everything, ...more }),
    act: async (...requests) => {
      const { responses } = (await simulator.admin('act', {
        tenant: tenant.id,
        as: tenant.app.clientId,
        requests,
      })) as {
        responses: readonly { status: number; body: JsonObject }[];
      };
      for (const [i, { status, body }] of responses.entries()) {
        if (status >= 300)
          throw new Error(`${requests[i]?.method} ${requests[i]?.path}: ${status} ${JSON.stringify(body)}`);
      }
      return responses.map(({ body }) => body);
    },
    connect: connectAs,
    newVault: () => newVault(tenant.id),
    close: async () => {
      await graph.close();
      await simulator.close();
    },
  };
}

async function newVault(tenantId: string): Promise<TenantVault> {
  const keys = [1, 2].map((n) => ({ kind: 'key-file', key: Buffer.alloc(32, n) }) as const);
  return (await initVault(memoryBackend(), keys)).tenant(tenantId);
}
