import type { PrivilegedAccessGroupEligibilitySchedule } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const pimGroupEligibilities = defineResource<PrivilegedAccessGroupEligibilitySchedule>()({
  id: 'pim-group-eligibilities',
  title: 'PIM eligible group memberships',
  about: 'Who may activate membership or ownership of which privileged group, and until when.',
  why: 'Such groups hold administrator roles: whoever is added here can become administrator at will.',
  service: 'entra-id',
  category: 'roles',
  promises: ['000', '001'],
  learn: 'graph/api/resources/privilegedaccessgroupeligibilityschedule',
  entity: 'microsoft.graph.privilegedAccessGroupEligibilitySchedule',
  api: {
    version: 'v1.0',
    path: '/identityGovernance/privilegedAccess/group/eligibilitySchedules',
    query: "$filter=groupId eq '{parent}'",
    parent: 'groups',
    parentWhere: [{ field: 'isAssignableToRole', equals: true }],
  },
  permissions: {
    read: ['PrivilegedEligibilitySchedule.Read.AzureADGroup'],
    write: ['PrivilegedEligibilitySchedule.ReadWrite.AzureADGroup'],
  },
  licence: 'Microsoft Entra ID P2 or Microsoft Entra ID Governance',
  shape: 'requested',
  request: {
    path: '/identityGovernance/privilegedAccess/group/eligibilityScheduleRequests',
    grant: 'adminAssign',
    revoke: 'adminRemove',
    alter: 'adminUpdate',
    fields: ['accessId', 'groupId', 'principalId', 'scheduleInfo'],
    constant: { justification: 'Restored from backup' },
  },
  matchBy: [['groupId', 'principalId', 'accessId']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'createdUsing', 'modifiedDateTime', 'status'],
    readOnly: ['memberType'],
    createOnly: ['accessId', 'groupId', 'principalId'],
    volatile: ['scheduleInfo.startDateTime'],
    required: ['accessId', 'groupId', 'principalId', 'scheduleInfo'],
  },
  references: {
    groupId: { to: 'groups' },
    principalId: { to: ['users', 'groups', 'service-principals'] },
  },
  untouchable: [
    {
      when: [{ field: 'memberType', not: 'direct' }],
      cannot: 'write',
      say: 'The right comes through another group: it is restored there.',
    },
  ],
  limits: [
    'Microsoft lists them group by group, so only groups that can hold administrator roles are asked.',
    'Written only by requests, which the rules of the group may refuse.',
    'A right that has expired since is not restored.',
  ],
});
