import type { UnifiedRoleAssignment } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const emRoleAssignments = defineResource<UnifiedRoleAssignment>()({
  id: 'em-role-assignments',
  title: 'Entitlement management role assignments',
  about: 'Who owns and manages which catalog, and who may make catalogs.',
  why: 'A catalog without an owner cannot be cared for; one owner too many hands out its access.',
  service: 'admin-portal-settings',
  category: 'identity-governance',
  promises: ['004'],
  learn: 'graph/api/resources/unifiedroleassignment',
  entity: 'microsoft.graph.unifiedRoleAssignment',
  api: {
    version: 'v1.0',
    path: '/roleManagement/entitlementManagement/roleAssignments',
    select: ['id', 'appScopeId', 'principalId', 'roleDefinitionId'],
    omitted: {
      principalOrganizationId: 'newer than Microsoft’s published types',
      condition: 'roles of entitlement management have no conditions',
      directoryScopeId: 'roles of entitlement management hold for a catalog',
    },
  },
  permissions: { read: ['EntitlementManagement.Read.All'], write: ['EntitlementManagement.ReadWrite.All'] },
  licence: 'Microsoft Entra ID P2 or Microsoft Entra ID Governance',
  shape: 'assignment',
  matchBy: [['principalId', 'roleDefinitionId', 'appScopeId']],
  fields: {
    serverOwned: ['id'],
    createOnly: ['appScopeId', 'principalId', 'roleDefinitionId'],
    required: ['principalId', 'roleDefinitionId', 'appScopeId'],
  },
  references: {
    principalId: { to: ['users', 'groups', 'service-principals'] },
    appScopeId: { to: 'em-catalogs', pattern: '/AccessPackageCatalog/{id}', except: ['/'] },
  },
  limits: [
    'An assignment is never changed, only made and removed.',
    'The roles themselves are Microsoft’s and bear the same identifier in every tenant.',
  ],
});
