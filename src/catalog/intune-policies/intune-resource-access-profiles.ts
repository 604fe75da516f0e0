import type { DeviceManagementResourceAccessProfileBase } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { assignments, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SCOPE_TAG, SERVICE_CONFIG } from '../intune.ts';

export const intuneResourceAccessProfiles = defineResource<DeviceManagementResourceAccessProfileBase>()({
  id: 'intune-resource-access-profiles',
  title: 'Resource access profiles',
  about: 'Certificates, Wi-Fi and VPN for Windows 10X.',
  why: 'Where they were made, they are still assigned.',
  service: 'admin-portal-settings',
  category: 'intune-policies',
  promises: [],
  entity: 'microsoft.graph.deviceManagementResourceAccessProfileBase',
  api: {
    version: 'beta',
    path: '/deviceManagement/resourceAccessProfiles',
    stamps: ['lastModifiedDateTime', 'version'],
  },
  permissions: SERVICE_CONFIG,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'creationDateTime', 'lastModifiedDateTime', 'version'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName'],
  },
  update: { always: ['@odata.type'] },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: {
    assignments: assignments('assignments', {
      itemServerOwned: ['id', 'sourceId'],
      ownItems: [],
    }),
  },
  example: { field: 'description', values: ['Certificates', 'Certificates of the branches'] },
  limits: [
    NEW_IDENTIFIER,
    PREVIEW,
    'Windows 10X was never released: a new profile may be refused.',
    'Contents that hold a password are shown masked and are set again by hand.',
  ],
});
