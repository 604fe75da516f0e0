import type { User } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const userLicenses = defineResource<User>()({
  id: 'user-licenses',
  title: 'User licences',
  about: 'The licences that are assigned to users, directly or through groups.',
  why: 'Without its licence an account loses mailbox and files after a while.',
  service: 'entra-id',
  category: 'users',
  promises: ['000', '001', '002'],
  learn: 'graph/api/user-assignlicense',
  entity: 'microsoft.graph.user',
  api: { version: 'v1.0', path: '/users' },
  permissions: { read: ['User.Read.All'], write: ['LicenseAssignment.ReadWrite.All'] },
  licence: 'A free seat of each licence',
  shape: 'view',
  of: 'users',
  where: [{ field: 'assignedLicenses[].skuId', not: null }],
  nameField: 'displayName',
  limits: [
    'Licences that come through a group are not written; they come back with the membership.',
    'A licence does not bring back the data of a service after its own retention has ended.',
  ],
});
