import type { AccessPackageCatalog } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const emCatalogs = defineResource<AccessPackageCatalog>()({
  id: 'em-catalogs',
  title: 'Entitlement management catalogs',
  about: 'The boxes in which access packages and their resources lie, each with its own managers.',
  why: 'Every access package lies in one; a catalog opened to outsiders offers them all that is in it.',
  service: 'admin-portal-settings',
  category: 'identity-governance',
  promises: ['004'],
  learn: 'graph/api/resources/accesspackagecatalog',
  entity: 'microsoft.graph.accessPackageCatalog',
  api: {
    version: 'v1.0',
    path: '/identityGovernance/entitlementManagement/catalogs',
    keptIn: {
      accessPackages: 'em-access-packages',
      resourceRoles: 'em-catalog-resources',
      resources: 'em-catalog-resources',
      resourceScopes: 'em-catalog-resources',
    },
  },
  permissions: { read: ['EntitlementManagement.Read.All'], write: ['EntitlementManagement.ReadWrite.All'] },
  licence: 'Microsoft Entra ID P2 or Microsoft Entra ID Governance',
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'modifiedDateTime'],
    readOnly: ['catalogType'],
    required: ['displayName', 'description'],
  },
  untouchable: [
    {
      when: [{ field: 'catalogType', equals: 'serviceDefault' }],
      cannot: 'create',
      say: 'The general catalog comes with the tenant and cannot be made anew.',
    },
  ],
  example: { field: 'description', values: ['For the sales department', 'For sales and its partners'] },
  limits: [
    'A catalog can be deleted only when nothing is left in it.',
    'The resources of a catalog are a module of their own.',
  ],
});
