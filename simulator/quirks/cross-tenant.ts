import { badRequest, GraphError } from '../http/graph-error.ts';
import type { Quirk } from './quirk.ts';

const DEFAULTS = 'policies/crossTenantAccessPolicy/default/m365Capabilities';

/** A capability is named by its kind; a default one stays for ever. */
const capabilities: Quirk = {
  name: 'm365-capabilities',
  because: 'https://learn.microsoft.com/graph/api/crosstenantaccesspolicyconfigurationdefault-post-m365capabilities',
  types: ['m365CapabilityBase'],
  creating(exchange, draft, { type }) {
    if (type === 'm365CapabilityBase') throw badRequest("The '@odata.type' of the capability is required.");
    if (draft.name !== type) throw badRequest(`The capability '${type}' cannot bear the name '${String(draft.name)}'.`);
    draft.lastModifiedDateTime = exchange.cloud.clock.iso();
  },
  updating(exchange, _entity, patch) {
    patch.lastModifiedDateTime = exchange.cloud.clock.iso();
  },
  deleting(_exchange, entity) {
    if (entity.set !== DEFAULTS) return undefined;
    throw new GraphError(405, 'Request_BadRequest', 'A default capability cannot be deleted.');
  },
};

/** Both templates are always there. */
const templates: Quirk = {
  name: 'cross-tenant-templates',
  because: 'https://learn.microsoft.com/graph/api/resources/policytemplate',
  types: [
    'policyTemplate',
    'multiTenantOrganizationPartnerConfigurationTemplate',
    'multiTenantOrganizationIdentitySyncPolicyTemplate',
  ],
  deleting() {
    throw new GraphError(405, 'Request_BadRequest', 'The template cannot be deleted.');
  },
};

const invitations: Quirk = {
  name: 'b2b-management-policies',
  because: 'https://learn.microsoft.com/graph/api/resources/b2bmanagementpolicy: one default for the organization',
  types: ['b2bManagementPolicy'],
  creating(exchange, draft) {
    draft.isOrganizationDefault ??= false;
    draft.deletedDateTime = null;
    if (draft.isOrganizationDefault === true && others(exchange).length > 0) throw badRequest(ONE_DEFAULT);
  },
  updating(exchange, entity, patch) {
    if (patch.isOrganizationDefault !== true) return;
    if (others(exchange).some((other) => other !== entity)) throw badRequest(ONE_DEFAULT);
  },
};

const ONE_DEFAULT = 'Only one policy of this type can be the default of the organization.';

function others(exchange: Parameters<NonNullable<Quirk['creating']>>[0]) {
  const all = [...exchange.tenant.store.set('policies/b2bManagementPolicies').from()];
  return all.filter((policy) => policy.life === 'live' && policy.values.isOrganizationDefault === true);
}

export const crossTenantQuirks: readonly Quirk[] = [capabilities, templates, invitations];
