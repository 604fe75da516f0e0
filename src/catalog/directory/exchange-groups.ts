import type { Group } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const exchangeGroups = defineResource<Group>()({
  id: 'exchange-groups',
  title: 'Distribution lists and mail-enabled security groups',
  about: 'Mail groups that Exchange Online keeps, as the directory shows them.',
  why: 'Mail to a lost list reaches nobody, and its members are hard to remember.',
  service: 'entra-id',
  category: 'groups',
  promises: ['000', '002', '003'],
  learn: 'graph/api/resources/groups-overview',
  entity: 'microsoft.graph.group',
  api: { version: 'v1.0', path: '/groups' },
  permissions: { read: ['Group.Read.All'], write: [] },
  shape: 'view',
  of: 'groups',
  where: [
    { field: 'mailEnabled', equals: true },
    { field: 'groupTypes', excludes: 'Unified' },
  ],
  nameField: 'displayName',
  limits: [
    'Graph can only read these groups; they are written through Exchange Online.',
    'The directory shows neither moderation nor delivery restrictions.',
    'They go to no bin when they are deleted.',
  ],
});
