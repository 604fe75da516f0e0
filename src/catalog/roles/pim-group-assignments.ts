import type { PrivilegedAccessGroupAssignmentSchedule } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const pimGroupAssignments = defineResource<PrivilegedAccessGroupAssignmentSchedule>()({
  id: 'pim-group-assignments',
  title: 'PIM active group memberships',
  about: 'Who is member or owner of a privileged group through Privileged Identity Management, and until when.',
  why: 'It tells which of the members of such a group were meant to leave it again, and when.',
  service: 'entra-id',
  category: 'roles',
  promises: ['000', '001'],
  learn: 'graph/api/resources/privilegedaccessgroupassignmentschedule',
  entity: 'microsoft.graph.privilegedAccessGroupAssignmentSchedule',
  api: {
    version: 'v1.0',
    path: '/identityGovernance/privilegedAccess/group/assignmentSchedules',
    query: "$filter=groupId eq '{parent}'",
    parent: 'groups',
    parentWhere: [{ field: 'isAssignableToRole', equals: true }],
    omitted: { activatedUsing: 'computed: the eligibility behind an activation' },
  },
  permissions: { read: ['PrivilegedAssignmentSchedule.Read.AzureADGroup'], write: [] },
  licence: 'Microsoft Entra ID P2 or Microsoft Entra ID Governance',
  shape: 'recordOnly',
  because: 'Whoever is active is a member or owner of the group and comes back with it; set the end in the portal.',
  matchBy: [['groupId', 'principalId', 'accessId', 'assignmentType']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'createdUsing', 'modifiedDateTime', 'status'],
    volatile: ['scheduleInfo.startDateTime'],
  },
  references: {
    groupId: { to: 'groups' },
    principalId: { to: ['users', 'groups', 'service-principals'] },
  },
  limits: [
    'Kept for the record: a membership is restored with its group, without the end that it had here.',
    'Microsoft lists them group by group, so only groups that can hold administrator roles are asked.',
  ],
});
