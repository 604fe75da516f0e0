import type { Exchange } from '../exchange.ts';
import { badRequest } from '../http/graph-error.ts';
import type { Entity } from '../state/entity.ts';
import type { Quirk } from './quirk.ts';

const NEEDED = ['issuerUri', 'passiveSignInUri', 'preferredAuthenticationProtocol', 'signingCertificate'];

/** Who signs in the people of a domain. Making one turns the domain over, deleting it turns it back. */
const domainFederation: Quirk = {
  name: 'domain-federation',
  because: 'https://learn.microsoft.com/graph/api/domain-post-federationconfiguration',
  types: ['internalDomainFederation'],
  creating(exchange, draft, { set }) {
    for (const name of NEEDED)
      if (!draft[name]) throw badRequest(`A value is required for property '${name}' of resource.`);
    const domain = domainOf(exchange, set);
    if (domain.values.isVerified !== true) throw badRequest('The domain must be verified before it can be federated.');
    if (domain.values.isDefault === true) throw badRequest('The default domain cannot be federated.');
    for (const _ of exchange.tenant.store.existingSet(set)?.from() ?? [])
      throw badRequest('The domain is federated already.');
  },
  created(exchange, federation) {
    exchange.tenant.store.update(domainOf(exchange, federation.set), { authenticationType: 'Federated' });
  },
  deleting(exchange, federation) {
    exchange.tenant.store.update(domainOf(exchange, federation.set), { authenticationType: 'Managed' });
    return undefined;
  },
};

function domainOf(exchange: Exchange, set: string): Entity {
  const domain = exchange.tenant.store.byNumber(Number(/^#(\d+)\//.exec(set)?.[1]));
  if (!domain) throw badRequest('The domain does not exist.');
  return domain;
}

/** A feature is rolled out by one policy, to groups. */
const featureRollout: Quirk = {
  name: 'feature-rollout-policies',
  because: 'https://learn.microsoft.com/graph/api/featurerolloutpolicies-post: one a feature',
  types: ['featureRolloutPolicy'],
  creating(exchange, draft) {
    for (const name of ['displayName', 'feature', 'isEnabled'])
      if (draft[name] === undefined) throw badRequest(`A value is required for property '${name}' of resource.`);
    const taken = exchange.tenant.store.where('policies/featureRolloutPolicies', 'feature', String(draft.feature));
    if (taken.length > 0) throw badRequest('A policy for this feature exists already.');
  },
  updating(_exchange, policy, patch) {
    if (patch.feature !== undefined && patch.feature !== policy.values.feature)
      throw badRequest("Property 'feature' cannot be changed after creation.");
  },
  linking(_exchange, _policy, nav, target) {
    if (nav === 'appliesTo' && target.type !== 'group') throw badRequest('Only groups can be rolled out to.');
  },
};

export const federationQuirks: readonly Quirk[] = [domainFederation, featureRollout];
