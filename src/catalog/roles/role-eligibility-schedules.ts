import type { UnifiedRoleEligibilitySchedule } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const roleEligibilitySchedules = defineResource<UnifiedRoleEligibilitySchedule>()({
  id: 'role-eligibility-schedules',
  title: 'PIM eligible role assignments',
  about: 'Who may activate which administrator role, and until when.',
  why: 'They are standing rights in waiting: whoever is added can become administrator at will.',
  service: 'entra-id',
  category: 'roles',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/unifiedroleeligibilityschedule',
  entity: 'microsoft.graph.unifiedRoleEligibilitySchedule',
  api: { version: 'v1.0', path: '/roleManagement/directory/roleEligibilitySchedules' },
  permissions: {
    read: ['RoleEligibilitySchedule.Read.Directory'],
    write: ['RoleEligibilitySchedule.ReadWrite.Directory'],
  },
  licence: 'Microsoft Entra ID P2 or Microsoft Entra ID Governance',
  shape: 'requested',
  request: {
    path: '/roleManagement/directory/roleEligibilityScheduleRequests',
    grant: 'adminAssign',
    revoke: 'adminRemove',
    alter: 'adminUpdate',
    fields: ['principalId', 'roleDefinitionId', 'directoryScopeId', 'appScopeId', 'scheduleInfo'],
    constant: { justification: 'Restored from backup' },
  },
  matchBy: [['principalId', 'roleDefinitionId', 'directoryScopeId']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'createdUsing', 'modifiedDateTime', 'status'],
    readOnly: ['memberType'],
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
  ],
  limits: [
    'Written only by requests, which the rules of the role may refuse: restore the role settings before.',
    'A right that has expired since is not restored.',
  ],
});
