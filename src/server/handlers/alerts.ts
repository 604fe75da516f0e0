import {
  acknowledge,
  alertOf,
  DEFAULT_WATCH,
  destinations,
  listAlerts,
  removeDestination,
  setDestination,
} from '../../app/watch/alerts.ts';
import { tryDelivery } from '../../app/watch/delivery.ts';
import { allows } from '../../contract/access.ts';
import { type Handlers, pageOf } from '../call.ts';

type Alerts = 'listAllAlerts' | 'listAlerts' | 'getAlert' | 'acknowledgeAlert';
type Settings = 'getWatch' | 'setWatch' | 'listDestinations' | 'setDestination' | 'removeDestination';

export const alertHandlers: Pick<Handlers, Alerts | Settings | 'testDestination'> = {
  async listAllAlerts({ service, caller, query }) {
    const tenants = (await (await service.context.tenants()).list()).map(({ name }) => name);
    const seen = tenants.filter((name) => allows(caller.grants, 'look', name));
    return pageOf(await listAlerts(service.context, seen, query.state), query);
  },
  async listAlerts({ service, params, query }) {
    return pageOf(await listAlerts(service.context, [params.tenant], query.state), query);
  },
  getAlert: ({ service, params }) => alertOf(service.context, params.tenant, params.alert),
  acknowledgeAlert: ({ service, params, body, caller }) =>
    acknowledge(service.context, params.tenant, params.alert, caller.actor, body.comment),
  async getWatch({ service, params }) {
    return (await service.context.tenant(params.tenant)).watch ?? DEFAULT_WATCH;
  },
  async setWatch({ service, params, body, expect, note }) {
    note({ detail: { off: Object.keys(body.rules).filter((rule) => body.rules[rule] === false) } });
    const changed = await (await service.context.tenants()).change(params.tenant, (tenant) => {
      expect(tenant.watch ?? DEFAULT_WATCH);
      return { ...tenant, watch: body };
    });
    return changed.watch ?? DEFAULT_WATCH;
  },
  async listDestinations({ service, params }) {
    return { items: await destinations(service.context, params.tenant) };
  },
  async setDestination({ service, params, body, note }) {
    note({ detail: { kind: body.kind, enabled: body.enabled } });
    const { name } = await service.context.tenant(params.tenant);
    return setDestination(service.context, name, params.destination, body);
  },
  async removeDestination({ service, params }) {
    await removeDestination(service.context, params.tenant, params.destination);
  },
  testDestination: ({ service, params }) => tryDelivery(service.context, params.tenant, params.destination),
};
