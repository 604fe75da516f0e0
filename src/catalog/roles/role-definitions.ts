import type { UnifiedRoleDefinition } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const roleDefinitions = defineResource<UnifiedRoleDefinition>()({
  id: 'role-definitions',
  title: 'Role definitions',
  about: 'The administrator roles of Entra ID, built-in and custom, and what each may do.',
  why: 'Custom roles decide what administrators can do; a wider role is a quiet way to more power.',
  service: 'entra-id',
  category: 'roles',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/unifiedroledefinition',
  entity: 'microsoft.graph.unifiedRoleDefinition',
  api: {
    version: 'v1.0',
    path: '/roleManagement/directory/roleDefinitions',
    select: [
      'id',
      'description',
      'displayName',
      'isBuiltIn',
      'isEnabled',
      'resourceScopes',
      'rolePermissions',
      'templateId',
      'version',
    ],
    omitted: { inheritsPermissionsFrom: 'only built-in roles inherit, and Microsoft keeps those' },
  },
  permissions: { read: ['RoleManagement.Read.Directory'], write: ['RoleManagement.ReadWrite.Directory'] },
  licence: 'Microsoft Entra ID P1 for custom roles',
  shape: 'collection',
  bin: 'deleted-role-definitions',
  nameField: 'displayName',
  matchBy: [['templateId'], ['displayName']],
  fields: {
    serverOwned: ['id'],
    readOnly: ['isBuiltIn', 'resourceScopes'],
    createOnly: ['templateId'],
    unordered: ['rolePermissions[].allowedResourceActions', 'resourceScopes'],
    required: ['displayName', 'isEnabled', 'rolePermissions'],
  },
  untouchable: [
    {
      when: [{ field: 'isBuiltIn', equals: true }],
      cannot: 'write',
      say: 'Built-in roles belong to Microsoft.',
    },
    {
      when: [{ field: 'isBuiltIn', equals: true }],
      cannot: 'create',
      say: 'Built-in roles belong to Microsoft.',
    },
  ],
  example: { field: 'description', values: ['Reads app registrations', 'Reads app registrations and their owners'] },
  limits: [
    'Built-in roles are kept for reference; Microsoft changes them.',
    'A tenant holds at most 100 custom roles.',
  ],
});
