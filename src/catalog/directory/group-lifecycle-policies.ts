import type { GroupLifecyclePolicy } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const groupLifecyclePolicies = defineResource<GroupLifecyclePolicy>()({
  id: 'group-lifecycle-policies',
  title: 'Group expiration policy',
  about: 'After how many days unused Microsoft 365 groups expire.',
  why: 'A shorter lifetime set by mistake deletes groups with their content.',
  service: 'admin-portal-settings',
  category: 'groups',
  promises: ['001'],
  learn: 'graph/api/resources/grouplifecyclepolicy',
  entity: 'microsoft.graph.groupLifecyclePolicy',
  api: {
    version: 'v1.0',
    path: '/groupLifecyclePolicies',
    select: ['id', 'groupLifetimeInDays', 'managedGroupTypes', 'alternateNotificationEmails'],
  },
  permissions: { read: ['Directory.Read.All'], write: ['Directory.ReadWrite.All'] },
  licence: 'Microsoft Entra ID P1',
  shape: 'collection',
  nameField: 'managedGroupTypes',
  matchBy: [['managedGroupTypes']],
  fields: {
    serverOwned: ['id'],
    required: ['groupLifetimeInDays', 'managedGroupTypes', 'alternateNotificationEmails'],
  },
  example: { field: 'groupLifetimeInDays', values: [180, 365] },
  limits: [
    'A tenant has at most one policy.',
    'Which groups it covers, when only selected ones, is kept with each group (part lifecyclePolicies).',
  ],
});
