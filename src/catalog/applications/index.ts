import type { Resource } from '../../model/resource.ts';
import { appManagementPolicies } from './app-management-policies.ts';
import { appProxyConnectorGroups } from './app-proxy-connector-groups.ts';
import { appRoleAssignments } from './app-role-assignments.ts';
import { applicationExtensionProperties } from './application-extension-properties.ts';
import { applicationFederatedCredentials } from './application-federated-credentials.ts';
import { applicationProxy } from './application-proxy.ts';
import { applications } from './applications.ts';
import { claimsMappingPolicies } from './claims-mapping-policies.ts';
import { claimsPolicies } from './claims-policies.ts';
import { defaultAppManagementPolicy } from './default-app-management-policy.ts';
import { delegatedPermissionClassifications } from './delegated-permission-classifications.ts';
import { homeRealmDiscoveryPolicies } from './home-realm-discovery-policies.ts';
import { oauth2PermissionGrants } from './oauth2-permission-grants.ts';
import { provisioningJobs } from './provisioning-jobs.ts';
import { remoteDesktopSecurity } from './remote-desktop-security.ts';
import { samlSso } from './saml-sso.ts';
import { schemaExtensions } from './schema-extensions.ts';
import { servicePrincipals } from './service-principals.ts';
import { tokenIssuancePolicies } from './token-issuance-policies.ts';
import { tokenLifetimePolicies } from './token-lifetime-policies.ts';

export const applicationsArea: readonly Resource[] = [
  applications,
  applicationFederatedCredentials,
  applicationExtensionProperties,
  schemaExtensions,
  servicePrincipals,
  samlSso,
  provisioningJobs,
  appRoleAssignments,
  oauth2PermissionGrants,
  delegatedPermissionClassifications,
  claimsMappingPolicies,
  claimsPolicies,
  homeRealmDiscoveryPolicies,
  tokenIssuancePolicies,
  tokenLifetimePolicies,
  appManagementPolicies,
  defaultAppManagementPolicy,
  remoteDesktopSecurity,
  appProxyConnectorGroups,
  applicationProxy,
];
