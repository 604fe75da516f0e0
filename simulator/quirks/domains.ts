import type { Exchange, Reply } from '../exchange.ts';
import { readEntity } from '../handlers/read-entity.ts';
import { badRequest, GraphError, notFound } from '../http/graph-error.ts';
import type { Quirk } from './quirk.ts';

/** A new domain is unverified until its DNS record is there, which the simulator believes at once. */
export const domains: Quirk = {
  name: 'domains',
  because: 'https://learn.microsoft.com/graph/api/domain-verify',
  types: ['domain'],
  creating(_exchange, draft) {
    if (!/^([a-z0-9-]+\.)+[a-z]{2,}$/i.test(String(draft.id)))
      throw badRequest(`The domain name '${String(draft.id)}' is not valid.`);
    Object.assign(draft, {
      authenticationType: 'Managed',
      isAdminManaged: true,
      isDefault: false,
      isInitial: false,
      isRoot: true,
      isVerified: false,
      supportedServices: [],
    });
  },
  updating(_exchange, domain, patch) {
    if (domain.values.isVerified !== true && (patch.isDefault !== undefined || patch.supportedServices !== undefined)) {
      throw badRequest('The domain must be verified before it can be changed.');
    }
    if (patch.isDefault === false && domain.values.isDefault === true) {
      throw badRequest('The default domain is changed by making another one the default.');
    }
  },
  updated(exchange, domain, changed) {
    if (!changed.includes('isDefault') || domain.values.isDefault !== true) return;
    const { store } = exchange.tenant;
    for (const other of store.set('domains').from()) {
      if (other !== domain && other.values.isDefault === true) store.update(other, { isDefault: false });
    }
  },
  deleting(exchange, domain) {
    if (domain.values.isInitial === true) throw badRequest('The initial domain cannot be deleted.');
    if (domain.values.isDefault === true) throw badRequest('The default domain cannot be deleted.');
    const suffix = `@${domain.id.toLowerCase()}`;
    for (const user of exchange.tenant.store.set('users').from()) {
      if (user.life === 'live' && String(user.values.userPrincipalName).toLowerCase().endsWith(suffix)) {
        throw badRequest('Domain has references that must be removed before it can be deleted.');
      }
    }
    return undefined;
  },
  actions: { verify },
};

function verify(exchange: Exchange): Reply {
  const { target, tenant } = exchange;
  if (target.kind !== 'action' || !target.entity) throw notFound('domain');
  if (target.entity.values.isVerified === true) {
    throw new GraphError(400, 'Request_BadRequest', 'The domain is verified already.');
  }
  tenant.store.update(target.entity, { isVerified: true, supportedServices: ['Email', 'OfficeCommunicationsOnline'] });
  return readEntity(exchange, target.entity, 'domain', 'domains', false);
}
