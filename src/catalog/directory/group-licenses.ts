import type { Group } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const groupLicenses = defineResource<Group>()({
  id: 'group-licenses',
  title: 'Group licences',
  about: 'Licences that are assigned to groups and so to all their direct members.',
  why: 'A licence taken from a group takes mailbox and apps from everybody in it.',
  service: 'entra-id',
  category: 'groups',
  promises: ['000', '001', '002'],
  learn: 'graph/api/group-assignlicense',
  entity: 'microsoft.graph.group',
  api: { version: 'v1.0', path: '/groups' },
  permissions: { read: ['Group.Read.All'], write: ['LicenseAssignment.ReadWrite.All'] },
  licence: 'Microsoft Entra ID P1 or Office 365 E3',
  shape: 'view',
  of: 'groups',
  where: [{ field: 'assignedLicenses[].skuId', not: null }],
  nameField: 'displayName',
  limits: ['Nested groups do not pass licences on.', 'Microsoft assigns the licences to the members by and by.'],
});
