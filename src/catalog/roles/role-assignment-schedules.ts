import type { UnifiedRoleAssignmentSchedule } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const roleAssignmentSchedules = defineResource<UnifiedRoleAssignmentSchedule>()({
  id: 'role-assignment-schedules',
  title: 'PIM active role assignments',
  about: 'Who holds which administrator role through Privileged Identity Management, and until when.',
  why: 'They are standing rights in waiting: whoever is added can become administrator at will.',
  service: 'entra-id',
  category: 'roles',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/unifiedroleassignmentschedule',
  entity: 'microsoft.graph.unifiedRoleAssignmentSchedule',
  api: {
    version: 'v1.0',
    path: '/roleManagement/directory/roleAssignmentSchedules',
    omitted: { activatedUsing: 'computed: the eligibility behind an activation' },
  },
  permissions: {
    read: ['RoleAssignmentSchedule.Read.Directory'],
    write: ['RoleAssignmentSchedule.ReadWrite.Directory'],
  },
  licence: 'Microsoft Entra ID P2 or Microsoft Entra ID Governance',
  shape: 'requested',
  request: {
    path: '/roleManagement/directory/roleAssignmentScheduleRequests',
    grant: 'adminAssign',
    revoke: 'adminRemove',
    alter: 'adminUpdate',
    fields: ['principalId', 'roleDefinitionId', 'directoryScopeId', 'appScopeId', 'scheduleInfo'],
    constant: { justification: 'Restored from backup' },
  },
  matchBy: [['principalId', 'roleDefinitionId', 'directoryScopeId']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'createdUsing', 'modifiedDateTime', 'status'],
    readOnly: ['memberType', 'assignmentType'],
    createOnly: ['principalId', 'roleDefinitionId', 'directoryScopeId', 'appScopeId'],
    volatile: ['scheduleInfo.startDateTime'],
    required: ['principalId', 'roleDefinitionId', 'directoryScopeId', 'scheduleInfo'],
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
  untouchable: [
    {
      when: [{ field: 'memberType', not: 'Direct' }],
      cannot: 'write',
      say: 'The right comes through a group or from a wider scope: it is restored there.',
    },
    {
      when: [{ field: 'memberType', not: 'Direct' }],
      cannot: 'create',
      say: 'The right comes through a group or from a wider scope: it is restored there.',
    },
    {
      when: [{ field: 'assignmentType', equals: 'Activated' }],
      cannot: 'create',
      say: 'It was the session of an administrator with an eligible role; the eligibility is restored instead.',
    },
  ],
  limits: [
    'Written only by requests, which the rules of the role may refuse: restore the role settings before.',
    'A right that has expired since is not restored.',
  ],
});
