import type { TenantAppManagementPolicy } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const defaultAppManagementPolicy = defineResource<TenantAppManagementPolicy>()({
  id: 'default-app-management-policy',
  title: 'App management policy for all',
  about: 'What applications of the tenant may do with secrets and certificates when no policy of their own says more.',
  why: 'Switched off, every owner may add a secret that never ends to an application with high rights.',
  service: 'entra-id',
  category: 'applications',
  promises: ['001'],
  learn: 'graph/api/resources/tenantappmanagementpolicy',
  entity: 'microsoft.graph.tenantAppManagementPolicy',
  api: { version: 'v1.0', path: '/policies/defaultAppManagementPolicy' },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.ApplicationConfiguration'] },
  shape: 'singleton',
  nameField: 'displayName',
  fields: { serverOwned: ['id', 'deletedDateTime'], readOnly: ['displayName', 'description'] },
  example: { field: 'isEnabled', values: [true, false] },
  limits: [
    'The name and the text of the policy are Microsoft’s.',
    'It takes effect on new secrets, not on those that are there.',
  ],
});
