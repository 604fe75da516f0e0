import type { Group } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const m365Groups = defineResource<Group>()({
  id: 'm365-groups',
  title: 'Microsoft 365 groups',
  about: 'Groups with a mailbox, files and perhaps a team behind them.',
  why: 'Only the group from the bin brings mailbox, files and team back, and only within 30 days.',
  service: 'entra-id',
  category: 'groups',
  promises: ['000', '001', '002', '003'],
  learn: 'graph/api/resources/groups-overview',
  entity: 'microsoft.graph.group',
  api: { version: 'v1.0', path: '/groups' },
  permissions: { read: ['Group.Read.All'], write: ['Group.ReadWrite.All'] },
  shape: 'view',
  of: 'groups',
  where: [{ field: 'groupTypes', includes: 'Unified' }],
  nameField: 'displayName',
  limits: [
    'The mail address and the site address of a group that is created anew may differ.',
    'Naming rules and blocked words hold for restores as well.',
  ],
});
