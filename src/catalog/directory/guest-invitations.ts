import type { User } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const guestInvitations = defineResource<User>()({
  id: 'guest-invitations',
  title: 'Guest users',
  about: 'Users of other organizations who were invited into this one.',
  why: 'A guest who was created anew must accept an invitation again; the bin keeps the acceptance.',
  service: 'entra-id',
  category: 'users',
  promises: [],
  learn: 'graph/api/resources/invitation',
  entity: 'microsoft.graph.user',
  api: { version: 'v1.0', path: '/users' },
  permissions: { read: ['User.Read.All'], write: ['User.ReadWrite.All', 'User.Invite.All'] },
  shape: 'view',
  of: 'users',
  where: [{ field: 'userType', equals: 'Guest' }],
  nameField: 'displayName',
  limits: [
    'The redemption of a guest cannot be restored: the guest accepts an invitation again.',
    'Guests that another tenant synchronises are kept by that tenant.',
  ],
});
