import type { Resource } from '../../model/resource.ts';
import { crossTenantAccessDefault } from './cross-tenant-access-default.ts';
import { crossTenantAccessPartners } from './cross-tenant-access-partners.ts';
import { crossTenantAccessPolicy } from './cross-tenant-access-policy.ts';
import { customAuthenticationExtensions } from './custom-authentication-extensions.ts';
import { externalIdentitiesPolicy } from './external-identities-policy.ts';
import { identityProviders } from './identity-providers.ts';
import { userFlowAttributes } from './user-flow-attributes.ts';

export const externalAccessArea: readonly Resource[] = [
  crossTenantAccessPolicy,
  crossTenantAccessDefault,
  crossTenantAccessPartners,
  externalIdentitiesPolicy,
  identityProviders,
  userFlowAttributes,
  customAuthenticationExtensions,
];
