import type { Resource } from '../../model/resource.ts';
import { apiConnectors } from './api-connectors.ts';
import { authenticationEventListeners } from './authentication-event-listeners.ts';
import { authenticationEventsFlows } from './authentication-events-flows.ts';
import { b2bManagementPolicies } from './b2b-management-policies.ts';
import { b2cCustomPolicies } from './b2c-custom-policies.ts';
import { b2cUserFlows } from './b2c-user-flows.ts';
import { b2xUserFlows } from './b2x-user-flows.ts';
import { crossTenantAccessDefault } from './cross-tenant-access-default.ts';
import { crossTenantAccessPartners } from './cross-tenant-access-partners.ts';
import { crossTenantAccessPolicy } from './cross-tenant-access-policy.ts';
import { crossTenantAccessTemplates } from './cross-tenant-access-templates.ts';
import { crossTenantM365Capabilities } from './cross-tenant-m365-capabilities.ts';
import { customAuthenticationExtensions } from './custom-authentication-extensions.ts';
import { externalDomainFederations } from './external-domain-federations.ts';
import { externalIdentitiesPolicy } from './external-identities-policy.ts';
import { identityProviders } from './identity-providers.ts';
import { userFlowAttributes } from './user-flow-attributes.ts';

export const externalAccessArea: readonly Resource[] = [
  crossTenantAccessPolicy,
  crossTenantAccessDefault,
  crossTenantAccessPartners,
  crossTenantAccessTemplates,
  crossTenantM365Capabilities,
  externalIdentitiesPolicy,
  b2bManagementPolicies,
  identityProviders,
  userFlowAttributes,
  externalDomainFederations,
  apiConnectors,
  b2xUserFlows,
  b2cUserFlows,
  b2cCustomPolicies,
  customAuthenticationExtensions,
  authenticationEventListeners,
  authenticationEventsFlows,
];
