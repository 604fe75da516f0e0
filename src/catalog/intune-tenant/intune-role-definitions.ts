import type { RoleDefinition } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, RBAC, SCOPE_TAG } from '../intune.ts';

export const intuneRoleDefinitions = defineResource<RoleDefinition>()({
  id: 'intune-role-definitions',
  title: 'Roles of Intune',
  about: 'What the holders of a role may do in Intune, Microsoft’s own roles and yours.',
  why: 'A widened role gives administrators more than they should have; assignments hang on it.',
  service: 'admin-portal-settings',
  category: 'intune-tenant',
  promises: ['000', '002'],
  learn: 'graph/api/resources/intune-rbac-roledefinition',
  entity: 'microsoft.graph.roleDefinition',
  api: {
    version: 'beta',
    path: '/deviceManagement/roleDefinitions',
    keptIn: { roleAssignments: 'intune-role-assignments' },
  },
  permissions: RBAC,
  licence: INTUNE_LICENCE,
  protectedAs: 'role',
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'permissions', 'rolePermissions[].actions'],
    readOnly: ['isBuiltIn', 'isBuiltInRoleDefinition'],
    unordered: [
      'roleScopeTagIds',
      'rolePermissions[].resourceActions[].allowedResourceActions',
      'rolePermissions[].resourceActions[].notAllowedResourceActions',
    ],
    required: ['displayName', 'rolePermissions'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  untouchable: [
    {
      when: [{ field: 'isBuiltIn', equals: true }],
      cannot: 'write',
      say: 'The role is Microsoft’s own and the same in every tenant.',
    },
  ],
  example: { field: 'description', values: ['Help desk', 'Help desk of the branch offices'] },
  limits: [NEW_IDENTIFIER, PREVIEW, 'An action that the other tenant does not know is refused.'],
});
