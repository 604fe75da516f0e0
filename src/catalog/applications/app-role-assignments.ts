import type { AppRoleAssignment } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const appRoleAssignments = defineResource<AppRoleAssignment>()({
  id: 'app-role-assignments',
  title: 'App role assignments',
  about: 'Which users, groups and applications may use an application, and in which role; application permissions too.',
  why: 'They let people in and give applications their permissions: one too many is a quiet back door.',
  service: 'entra-id',
  category: 'applications',
  promises: ['000', '002'],
  learn: 'graph/api/resources/approleassignment',
  entity: 'microsoft.graph.appRoleAssignment',
  api: {
    version: 'v1.0',
    path: '/servicePrincipals/{parent}/appRoleAssignedTo',
    parent: 'service-principals',
    expand: true,
    top: 999,
    select: [
      'id',
      'appRoleId',
      'createdDateTime',
      'principalDisplayName',
      'principalId',
      'principalType',
      'resourceDisplayName',
      'resourceId',
    ],
    omitted: { deletedDateTime: 'assignments go to the bin with their principal' },
  },
  permissions: {
    read: ['Application.Read.All'],
    write: ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'],
  },
  licence: 'Microsoft Entra ID P1 to assign groups',
  shape: 'assignment',
  nameField: 'principalDisplayName',
  matchBy: [['principalId', 'appRoleId', 'resourceId']],
  fields: {
    serverOwned: [
      'id',
      'createdDateTime',
      'deletedDateTime',
      'principalDisplayName',
      'principalType',
      'resourceDisplayName',
    ],
    createOnly: ['appRoleId', 'principalId', 'resourceId'],
    required: ['appRoleId', 'principalId', 'resourceId'],
  },
  references: {
    principalId: { to: ['users', 'groups', 'service-principals'] },
    resourceId: { to: 'service-principals' },
  },
  limits: [
    'An assignment is never changed, only made and removed.',
    'Restoring an application permission is giving consent: look at these steps with care.',
  ],
});
