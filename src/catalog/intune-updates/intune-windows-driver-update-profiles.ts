import type { WindowsDriverUpdateProfile } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { assignments, CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SCOPE_TAG } from '../intune.ts';

export const intuneWindowsDriverUpdateProfiles = defineResource<WindowsDriverUpdateProfile>()({
  id: 'intune-windows-driver-update-profiles',
  title: 'Driver updates of Windows',
  about: 'Whether drivers are approved one by one or by themselves.',
  why: 'A wrong driver stops a device from starting.',
  service: 'admin-portal-settings',
  category: 'intune-updates',
  promises: ['000', '001', '002'],
  entity: 'microsoft.graph.windowsDriverUpdateProfile',
  api: {
    version: 'beta',
    path: '/deviceManagement/windowsDriverUpdateProfiles',
    stamps: ['lastModifiedDateTime'],
    omitted: { driverInventories: 'The list of drivers is empty until devices report.' },
  },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'deviceReporting',
      'newUpdates',
      'inventorySyncStatus',
    ],
    createOnly: ['approvalType'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName', 'approvalType'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: { assignments: assignments() },
  example: { field: 'description', values: ['First wave', 'First and second wave'] },
  limits: [
    NEW_IDENTIFIER,
    PREVIEW,
    'Which single drivers were approved is not captured: the list is empty until devices report.',
  ],
});
