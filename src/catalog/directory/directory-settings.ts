import type { GroupSetting } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const directorySettings = defineResource<GroupSetting>()({
  id: 'directory-settings',
  title: 'Directory settings',
  about: 'Rules for group creation, naming and guests, and the banned password list.',
  why: 'They decide who may make groups and which passwords are refused.',
  service: 'admin-portal-settings',
  category: 'groups',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/groupsetting',
  entity: 'microsoft.graph.groupSetting',
  api: { version: 'v1.0', path: '/groupSettings', select: ['id', 'displayName', 'templateId', 'values'] },
  permissions: { read: ['GroupSettings.Read.All'], write: ['GroupSettings.ReadWrite.All'] },
  licence: 'Microsoft Entra ID P1 for the naming policy and the banned password list',
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
  references: { 'values[].value': { to: 'groups', foreign: true } },
  limits: [
    'A group of settings exists only after it was changed once; without it Microsoft’s defaults hold.',
    'Self-service group management of the portal has no interface; it is set by hand.',
  ],
});
