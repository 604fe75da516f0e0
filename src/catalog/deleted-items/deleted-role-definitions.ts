import type { UnifiedRoleDefinition } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const deletedRoleDefinitions = defineResource<UnifiedRoleDefinition>()({
  id: 'deleted-role-definitions',
  title: 'Deleted custom roles',
  about: 'Administrator roles of the organization’s own making that lie in the bin.',
  why: 'Undelete keeps the identifier of the role, so that its assignments still fit.',
  service: 'entra-id',
  category: 'deleted-items',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/unifiedroledefinition',
  entity: 'microsoft.graph.unifiedRoleDefinition',
  api: {
    version: 'beta',
    path: '/roleManagement/directory/deletedItems/roleDefinitions',
    omitted: { inheritsPermissionsFrom: 'only built-in roles inherit, and those never lie in the bin' },
  },
  permissions: { read: ['RoleManagement.Read.Directory'], write: ['RoleManagement.ReadWrite.Directory'] },
  licence: 'Microsoft Entra ID P1',
  shape: 'bin',
  of: 'role-definitions',
  restore: '/roleManagement/directory/deletedItems/roleDefinitions/{id}/restore',
  nameField: 'displayName',
  limits: [
    'Microsoft offers this bin only in the preview interface: where it cannot be read, roles are made anew.',
    'A role must have no assignments before it can be deleted; they are restored apart, as role assignments.',
    'How long Microsoft keeps a deleted role is not documented; other bins are purged after 30 days.',
  ],
});
