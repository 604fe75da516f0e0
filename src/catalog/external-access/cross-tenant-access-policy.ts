import type { CrossTenantAccessPolicy } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const crossTenantAccessPolicy = defineResource<CrossTenantAccessPolicy>()({
  id: 'cross-tenant-access-policy',
  title: 'Cross-tenant access: clouds',
  about: 'With which of Microsoft’s clouds this tenant works together.',
  why: 'Partners in another cloud are cut off without it.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['001', '004'],
  learn: 'graph/api/resources/crosstenantaccesspolicy',
  entity: 'microsoft.graph.crossTenantAccessPolicy',
  api: {
    version: 'v1.0',
    path: '/policies/crossTenantAccessPolicy',
    keptIn: { templates: 'cross-tenant-access-templates' },
  },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.CrossTenantAccess'] },
  shape: 'singleton',
  nameField: 'displayName',
  fields: {
    serverOwned: ['id', 'deletedDateTime'],
    readOnly: ['displayName', 'description'],
    unordered: ['allowedCloudEndpoints'],
  },
  example: { field: 'allowedCloudEndpoints', values: [[], ['microsoftonline.us']] },
  limits: ['Whether the description can be written is not documented; it is kept for the record.'],
});
