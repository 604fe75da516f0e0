import type { Group } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const dynamicGroups = defineResource<Group>()({
  id: 'dynamic-groups',
  title: 'Dynamic groups',
  about: 'Groups whose members are computed from a rule.',
  why: 'One altered rule changes the access of thousands of people within minutes.',
  service: 'entra-id',
  category: 'groups',
  promises: ['000', '001', '002'],
  learn: 'entra/identity/users/groups-dynamic-membership',
  entity: 'microsoft.graph.group',
  api: { version: 'v1.0', path: '/groups' },
  permissions: { read: ['Group.Read.All'], write: ['Group.ReadWrite.All'] },
  licence: 'Microsoft Entra ID P1 for each member',
  shape: 'view',
  of: 'groups',
  where: [{ field: 'groupTypes', includes: 'DynamicMembership' }],
  nameField: 'displayName',
  limits: ['The members of a dynamic group cannot be written; they are kept for the record.'],
});
