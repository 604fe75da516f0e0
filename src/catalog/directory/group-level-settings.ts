import type { GroupSetting } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const groupLevelSettings = defineResource<GroupSetting>()({
  id: 'group-level-settings',
  title: 'Settings of single groups',
  about: 'Whether a single Microsoft 365 group may have guests.',
  why: 'The exception that keeps guests out of a confidential group is easily lost.',
  service: 'admin-portal-settings',
  category: 'groups',
  promises: ['000'],
  learn: 'graph/api/resources/groupsetting',
  entity: 'microsoft.graph.groupSetting',
  api: {
    version: 'v1.0',
    path: '/groups/{parent}/settings',
    parent: 'groups',
    parentWhere: [{ field: 'groupTypes', includes: 'Unified' }],
    select: ['id', 'displayName', 'templateId', 'values'],
  },
  permissions: { read: ['GroupSettings.Read.All'], write: ['GroupSettings.ReadWrite.All'] },
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['templateId']],
  fields: {
    serverOwned: ['id'],
    readOnly: ['displayName'],
    createOnly: ['templateId'],
    unordered: ['values'],
    required: ['templateId', 'values'],
  },
  limits: ['Only Microsoft 365 groups have settings of their own; they are read one group at a time.'],
});
