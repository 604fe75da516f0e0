import type { JsonObject } from '../../../src/model/json.ts';
import type { Exchange, Reply } from '../../exchange.ts';
import { badRequest, GraphError } from '../../http/graph-error.ts';
import type { Entity } from '../../state/entity.ts';
import type { Quirk } from '../quirk.ts';
import { identity } from './progress.ts';

export const ROOT = 'solutions/backupRestore';

export function bound({ target }: Exchange): Entity {
  if (target.kind !== 'action' || !target.entity) throw badRequest('The action must be bound to an object.');
  return target.entity;
}

const all = (exchange: Exchange, set: string) => [...(exchange.tenant.store.existingSet(set)?.from() ?? [])];
const serviceApps = (exchange: Exchange) => all(exchange, `${ROOT}/serviceApps`);
const appOf = (entity: Entity) => (entity.values.application as JsonObject | null)?.id;

/** Only the active controller works, and only while the service is on. */
export function mustBeController(exchange: Exchange): void {
  const service = all(exchange, ROOT)[0]?.values.serviceStatus as JsonObject | undefined;
  const controller = serviceApps(exchange).find((app) => app.values.status === 'active');
  if (service?.status !== 'enabled')
    throw new GraphError(403, 'serviceNotEnabled', 'The backup service is not enabled in this tenant.');
  if (!exchange.caller.unlimited && (!controller || appOf(controller) !== exchange.caller.appId))
    throw new GraphError(403, 'accessDenied', 'Only the active controller application may do this.');
}

export const controllers: Quirk = {
  name: 'backup-storage-controllers',
  because:
    'https://learn.microsoft.com/graph/api/serviceapp-activate: one controller a tenant, made active by a person',
  types: ['serviceApp'],
  creating(exchange, draft) {
    const { caller, cloud } = exchange;
    if (serviceApps(exchange).some((app) => appOf(app) === caller.appId))
      throw new GraphError(409, 'conflict', 'The application is registered already.');
    Object.assign(draft, {
      application: { id: caller.appId },
      status: 'inactive',
      registrationDateTime: cloud.clock.iso(),
      effectiveDateTime: null,
      lastModifiedBy: identity(exchange),
      lastModifiedDateTime: cloud.clock.iso(),
    });
  },
  deleting(exchange, app) {
    if (app.values.status === 'active' && serviceApps(exchange).length > 1)
      throw badRequest('An active controller is replaced by another one that becomes active.');
    return 'hard';
  },
  actions: {
    activate: (exchange) => switched(exchange, 'active'),
    deactivate: (exchange) => switched(exchange, 'inactive'),
  },
};

function switched(exchange: Exchange, status: 'active' | 'inactive'): Reply {
  const app = bound(exchange);
  if (exchange.caller.kind === 'app' && !exchange.caller.unlimited)
    throw new GraphError(403, 'accessDenied', 'A signed-in administrator is needed.');
  const now = exchange.cloud.clock.iso();
  const { store } = exchange.tenant;
  if (status === 'active')
    for (const other of serviceApps(exchange)) if (other !== app) store.update(other, { status: 'inactive' });
  store.update(app, { status, effectiveDateTime: now, lastModifiedDateTime: now });
  return { status: 200, body: app.values };
}

export const service: Quirk = {
  name: 'backup-storage-service',
  because: 'https://learn.microsoft.com/graph/api/backuprestoreroot-enable: by the active controller, with billing',
  types: ['backupRestoreRoot'],
  actions: { enable: (exchange) => enabled(exchange) },
};

function enabled(exchange: Exchange): Reply {
  const root = bound(exchange);
  if (!exchange.json.appOwnerTenantId) throw badRequest("A value for 'appOwnerTenantId' is required.");
  const controller = serviceApps(exchange).find((app) => app.values.status === 'active');
  if (!controller || (!exchange.caller.unlimited && appOf(controller) !== exchange.caller.appId))
    throw new GraphError(403, 'accessDenied', 'Only the active controller application may enable the service.');
  const serviceStatus = {
    ...(root.values.serviceStatus as JsonObject),
    status: 'enabled',
    disableReason: 'none',
    backupServiceConsumer: 'thirdparty',
    lastModifiedBy: identity(exchange),
    lastModifiedDateTime: exchange.cloud.clock.iso(),
  };
  exchange.tenant.store.update(root, { serviceStatus });
  return { status: 200, body: serviceStatus };
}
