import type { DeviceCustomAttributeShellScript } from '@microsoft/microsoft-graph-types-beta';
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

export const intuneDeviceCustomAttributeShellScripts = defineResource<DeviceCustomAttributeShellScript>()({
  id: 'intune-device-custom-attribute-shell-scripts',
  title: 'Custom attributes of Macs',
  about: 'Shell scripts whose answer becomes a property of a Mac.',
  why: 'Reports and groups rest on the answers.',
  service: 'admin-portal-settings',
  category: 'intune-scripts',
  promises: ['000'],
  entity: 'microsoft.graph.deviceCustomAttributeShellScript',
  api: {
    version: 'beta',
    path: '/deviceManagement/deviceCustomAttributeShellScripts',
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
    createOnly: ['customAttributeName', 'customAttributeType', 'displayName'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName', 'customAttributeName', 'customAttributeType', 'fileName', 'scriptContent'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: { assignments: assignments('deviceManagementScriptAssignments') },
  example: { field: 'description', values: ['Runs once a day', 'Runs once a day, as the system'] },
  limits: [NEW_IDENTIFIER, PREVIEW, 'A script that is made anew or changed runs again on the devices.'],
});
