import type { DeviceAndAppManagementRoleAssignment } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { GROUP, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, RBAC, SCOPE_TAG } from '../intune.ts';

export const intuneRoleAssignments = defineResource<DeviceAndAppManagementRoleAssignment>()({
  id: 'intune-role-assignments',
  title: 'Role assignments of Intune',
  about: 'Who holds a role of Intune, over which people and devices.',
  why: 'Whoever is missing cannot help; whoever should not be there may wipe devices.',
  service: 'admin-portal-settings',
  category: 'intune-tenant',
  promises: ['000', '002'],
  learn: 'graph/api/resources/intune-rbac-deviceandappmanagementroleassignment',
  entity: 'microsoft.graph.deviceAndAppManagementRoleAssignment',
  api: {
    version: 'beta',
    path: '/deviceManagement/roleAssignments',
    detail: {},
    omitted: { roleScopeTags: 'Kept as roleScopeTagIds.' },
  },
  permissions: RBAC,
  licence: INTUNE_LICENCE,
  protectedAs: 'role',
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id'],
    unordered: ['members', 'resourceScopes', 'scopeMembers', 'roleScopeTagIds'],
    required: ['displayName', 'members', 'resourceScopes'],
  },
  references: {
    'members[]': GROUP,
    'resourceScopes[]': GROUP,
    'scopeMembers[]': GROUP,
    'roleScopeTagIds[]': SCOPE_TAG,
  },
  parts: {
    roleDefinition: { shape: 'link', path: '{self}/roleDefinition', to: ['intune-role-definitions'], bindOnCreate: 1 },
  },
  example: { field: 'description', values: ['Since the move', 'Since the move, for one year'] },
  limits: [NEW_IDENTIFIER, PREVIEW, 'Restoring an assignment gives its rights back: look through the members first.'],
});
