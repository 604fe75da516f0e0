import type { Group } from '@microsoft/microsoft-graph-types';
import { defineResource, without } from '../../model/resource.ts';
import { groups } from '../directory/groups.ts';

export const deletedGroups = defineResource<Group>()({
  id: 'deleted-groups',
  title: 'Deleted groups',
  about: 'Groups in the bin, with the time of their deletion.',
  why: 'Undelete keeps identifier, members and, for Microsoft 365 groups, mailbox, files and team.',
  service: 'entra-id',
  category: 'deleted-items',
  promises: ['000'],
  learn: 'graph/api/resources/directory',
  entity: 'microsoft.graph.group',
  api: {
    version: 'v1.0',
    path: '/directory/deletedItems/microsoft.graph.group',
    item: '/directory/deletedItems/{id}',
    select: ['deletedDateTime', ...(groups.api.select ?? [])],
    top: 999,
    omitted: without(groups.api.omitted, 'deletedDateTime'),
    neverReturned: groups.api.neverReturned ?? {},
  },
  permissions: { read: ['Group.Read.All'], write: ['Group.ReadWrite.All'] },
  shape: 'bin',
  of: 'groups',
  restore: '/directory/deletedItems/{id}/restore',
  nameField: 'displayName',
  limits: [
    'Microsoft purges the bin after 30 days; what is purged cannot be brought back with its identifier.',
    'Synchronised groups, distribution lists and mail-enabled security groups go to no bin.',
    'For security groups in the bin Graph answers securityEnabled false.',
  ],
});
