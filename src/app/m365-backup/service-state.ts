import type { Graph } from '../../graph/graph.ts';
import { isAppError } from '../../model/errors.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Context } from '../compose.ts';
import { listed, withTenant } from './connection.ts';
import { CONTENT, CONTENT_KINDS, type ContentKind, ROOT } from './kinds.ts';

export interface ServiceState {
  /** `enabled`, `disabled`, `protectionChangeLocked`, `restoreLocked`. */
  readonly status: string;
  /** Why Microsoft switched it off, when it did. */
  readonly reason?: string;
  readonly restoreAllowedUntil?: string;
  /** Where the application of this connection stands: `unregistered`, or Microsoft's word. */
  readonly controller: string;
  readonly policies: readonly PolicyState[];
  /** What a person must still do, in order. Empty when everything can be used. */
  readonly toDo: readonly string[];
}

export interface PolicyState {
  readonly id: string;
  readonly kind: ContentKind;
  readonly name: string;
  readonly status: string;
  /** Units by their state. */
  readonly units: Readonly<Record<string, number>>;
}

const BILLING =
  'Set up pay-as-you-go billing for Microsoft 365 Backup: its costs are Microsoft’s, and no program can accept them. For an application of your own, Microsoft binds a billing policy to it on request, which takes some days.';
const REGISTER = 'Register this application as a controller: “holdfast m365-backup enable”.';
const ACTIVATE =
  'Have an administrator who is signed in make it the controller (POST /solutions/backupRestore/serviceApps/{id}/activate). While another application is, Microsoft waits 7 to 30 days.';
const ENABLE = 'Then switch the service on: “holdfast m365-backup enable” again.';

/** The state of the service, of its controller and its policies, and what a person must do. */
export async function serviceState(context: Context, tenant?: string): Promise<ServiceState> {
  const { connection } = await context.tenant(tenant);
  return withTenant(context, tenant, (graph) => stateOf(graph, connection.clientId));
}

async function stateOf(graph: Graph, clientId: string): Promise<ServiceState> {
  const service = ((await graph.get(ROOT)).serviceStatus ?? {}) as JsonObject;
  const own = await registration(graph, clientId);
  const status = String(service.status ?? 'disabled');
  const controller = own === undefined ? 'unregistered' : String(own.status);
  const on = status === 'enabled' && controller === 'active';
  const reason = service.disableReason;
  return {
    status,
    ...(typeof reason === 'string' && reason !== 'none' ? { reason } : {}),
    ...(service.restoreAllowedTillDateTime ? { restoreAllowedUntil: String(service.restoreAllowedTillDateTime) } : {}),
    controller,
    policies: on ? await policiesOf(graph) : [],
    toDo: toDo(status, controller),
  };
}

function toDo(status: string, controller: string): readonly string[] {
  if (status === 'enabled' && controller === 'active') return [];
  if (controller === 'active') return [BILLING, ENABLE];
  return controller === 'unregistered' ? [BILLING, REGISTER, ACTIVATE, ENABLE] : [BILLING, ACTIVATE, ENABLE];
}

async function registration(graph: Graph, clientId: string): Promise<JsonObject | undefined> {
  const apps = await listed(graph, `${ROOT}/serviceApps`);
  return apps.find((app) => (app.application as JsonObject | null)?.id === clientId);
}

export async function policiesOf(graph: Graph): Promise<readonly PolicyState[]> {
  const units = await listed(graph, `${ROOT}/protectionUnits`);
  const all: PolicyState[] = [];
  for (const kind of CONTENT_KINDS) {
    for (const policy of await listed(graph, CONTENT[kind].policies)) {
      const counts: Record<string, number> = {};
      for (const unit of units)
        if (unit.policyId === policy.id) counts[String(unit.status)] = (counts[String(unit.status)] ?? 0) + 1;
      const [id, name, status] = [String(policy.id), String(policy.displayName), String(policy.status)];
      all.push({ id, kind, name, status, units: counts });
    }
  }
  return all;
}

/**
 * Does what a program may do: registers this application as a controller, and switches the service on once a person
 * has made it the active one. `toDo` of the answer says what is left for a person.
 */
export async function enableService(context: Context, tenant?: string): Promise<ServiceState> {
  const { connection, id } = await context.tenant(tenant);
  return withTenant(context, tenant, async (graph) => {
    const own = await registration(graph, connection.clientId);
    if (!own) {
      await graph.write('POST', `${ROOT}/serviceApps`, {}).catch((error: unknown) => {
        if (!isAppError(error, 'graph.conflict')) throw error;
      });
    } else if (own.status === 'active') {
      await graph.write('POST', `${ROOT}/enable`, { appOwnerTenantId: id }, { idempotent: true });
    }
    return stateOf(graph, connection.clientId);
  });
}

/** Ends the copies of a policy: what it holds stays until it expires. Errors: `graph.not-found`. */
export async function deactivatePolicy(context: Context, tenant: string | undefined, policy: string): Promise<void> {
  await withTenant(context, tenant, (graph) =>
    graph.write('POST', `${ROOT}/protectionPolicies/${policy}/deactivate`, {}, { idempotent: true }),
  );
}
