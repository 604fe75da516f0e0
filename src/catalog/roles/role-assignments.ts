import type { UnifiedRoleAssignment } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { roleAssignmentQuirks } from './role-assignments.quirks.ts';

export const roleAssignments = defineResource<UnifiedRoleAssignment>()({
  id: 'role-assignments',
  title: 'Role assignments',
  about: 'Who holds which administrator role, and for which part of the tenant.',
  why: 'They are the keys to the tenant: one too many is a breach, one too few locks administrators out.',
  service: 'entra-id',
  category: 'roles',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/unifiedroleassignment',
  entity: 'microsoft.graph.unifiedRoleAssignment',
  api: {
    version: 'v1.0',
    path: '/roleManagement/directory/roleAssignments',
    select: ['id', 'appScopeId', 'condition', 'directoryScopeId', 'principalId', 'roleDefinitionId'],
    omitted: { principalOrganizationId: 'newer than Microsoft’s published types' },
  },
  permissions: { read: ['RoleManagement.Read.Directory'], write: ['RoleManagement.ReadWrite.Directory'] },
  shape: 'assignment',
  matchBy: [['principalId', 'roleDefinitionId', 'directoryScopeId']],
  fields: {
    serverOwned: ['id'],
    createOnly: ['appScopeId', 'condition', 'directoryScopeId', 'principalId', 'roleDefinitionId'],
    required: ['principalId', 'roleDefinitionId', 'directoryScopeId'],
  },
  references: {
    principalId: { to: ['users', 'groups', 'service-principals'] },
    roleDefinitionId: { to: 'role-definitions' },
    directoryScopeId: {
      to: 'administrative-units',
      pattern: '/administrativeUnits/{id}',
      except: ['/'],
      or: [
        { to: ['applications', 'service-principals', 'groups', 'users', 'devices'], pattern: '/{id}', except: ['/'] },
      ],
    },
  },
  handOver: [
    {
      when: 'recreated',
      say: 'Check whether the assignment of {name} should be time-limited: a permanent one was made.',
    },
  ],
  limits: [
    'An assignment is never changed, only made and removed.',
    'Only role-assignable groups can hold roles.',
    'While Privileged Identity Management activates a role, the activation shows here as an assignment.',
  ],
  quirks: roleAssignmentQuirks,
});
