import type { Resource } from '../../model/resource.ts';
import { appRoleAssignments } from './app-role-assignments.ts';
import { applicationExtensionProperties } from './application-extension-properties.ts';
import { applicationFederatedCredentials } from './application-federated-credentials.ts';
import { applications } from './applications.ts';
import { oauth2PermissionGrants } from './oauth2-permission-grants.ts';
import { servicePrincipals } from './service-principals.ts';

export const applicationsArea: readonly Resource[] = [
  applications,
  applicationFederatedCredentials,
  applicationExtensionProperties,
  servicePrincipals,
  appRoleAssignments,
  oauth2PermissionGrants,
];
