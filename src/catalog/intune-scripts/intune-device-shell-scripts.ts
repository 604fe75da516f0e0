import type { DeviceShellScript } from '@microsoft/microsoft-graph-types-beta';
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

export const intuneDeviceShellScripts = defineResource<DeviceShellScript>()({
  id: 'intune-device-shell-scripts',
  title: 'Shell scripts',
  about: 'Shell scripts that run on Macs.',
  why: 'Each is work that somebody wrote and tested, and part of how a Mac is set up.',
  service: 'admin-portal-settings',
  category: 'intune-scripts',
  promises: ['000'],
  entity: 'microsoft.graph.deviceShellScript',
  api: {
    version: 'beta',
    path: '/deviceManagement/deviceShellScripts',
    detail: {},
    stamps: ['lastModifiedDateTime'],
    omitted: { ...REPORTS, ...LEGACY_ASSIGNMENTS },
  },
  permissions: SCRIPTS,
  licence: INTUNE_LICENCE,
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
