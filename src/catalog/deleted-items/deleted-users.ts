import type { User } from '@microsoft/microsoft-graph-types';
import { defineResource, without } from '../../model/resource.ts';
import { users } from '../directory/users.ts';

export const deletedUsers = defineResource<User>()({
  id: 'deleted-users',
  title: 'Deleted users',
  about: 'Users in the bin, with the time of their deletion.',
  why: 'Undelete keeps identifier, password, memberships and mailbox; it is possible for 30 days only.',
  service: 'entra-id',
  category: 'deleted-items',
  promises: ['000'],
  learn: 'graph/api/resources/directory',
  entity: 'microsoft.graph.user',
  api: {
    version: 'v1.0',
    path: '/directory/deletedItems/microsoft.graph.user',
    item: '/directory/deletedItems/{id}',
    select: ['deletedDateTime', ...(users.api.select ?? [])],
    top: 999,
    omitted: without(users.api.omitted, 'deletedDateTime'),
  },
  permissions: { read: ['User.Read.All'], write: ['User.DeleteRestore.All'] },
  shape: 'bin',
  of: 'users',
  restore: '/directory/deletedItems/{id}/restore',
  nameField: 'displayName',
  limits: [
    'Microsoft purges the bin after 30 days; what is purged cannot be brought back with its identifier.',
    'Synchronised users are brought back on premises.',
    'In the bin the sign-in name bears the object id in front.',
  ],
});
