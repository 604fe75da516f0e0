import type { DeviceManagementScript } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import {
  assignments,
  INTUNE_LICENCE,
  LEGACY_ASSIGNMENTS,
  NEW_IDENTIFIER,
  PREVIEW,
  REPORTS,
  SCOPE_TAG,
  SCRIPTS,
} from '../intune.ts';

export const intuneDeviceManagementScripts = defineResource<DeviceManagementScript>()({
  id: 'intune-device-management-scripts',
  title: 'PowerShell scripts',
  about: 'PowerShell scripts that run on Windows devices.',
  why: 'Each is work that somebody wrote and tested, and part of how a device is set up.',
  service: 'admin-portal-settings',
  category: 'intune-scripts',
  promises: ['000'],
  entity: 'microsoft.graph.deviceManagementScript',
  api: {
    version: 'beta',
    path: '/deviceManagement/deviceManagementScripts',
    detail: {},
    stamps: ['lastModifiedDateTime'],
    omitted: { ...REPORTS, ...LEGACY_ASSIGNMENTS },
  },
  permissions: SCRIPTS,
  licence: INTUNE_LICENCE,
  protectedAs: 'script',
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName', 'fileName', 'scriptContent'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: { assignments: assignments('deviceManagementScriptAssignments') },
  example: { field: 'description', values: ['Runs once a day', 'Runs once a day, as the system'] },
  limits: [NEW_IDENTIFIER, PREVIEW, 'A script that is made anew or changed runs again on the devices.'],
});
