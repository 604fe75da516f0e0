import type { DeviceComplianceScript } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { assignments, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, REPORTS, SCOPE_TAG, SCRIPTS } from '../intune.ts';

export const intuneDeviceComplianceScripts = defineResource<DeviceComplianceScript>()({
  id: 'intune-device-compliance-scripts',
  title: 'Compliance scripts',
  about: 'Scripts that find out on a device what a custom compliance policy asks about.',
  why: 'The policy that names a script cannot be made without it.',
  service: 'admin-portal-settings',
  category: 'intune-scripts',
  promises: ['000'],
  entity: 'microsoft.graph.deviceComplianceScript',
  api: {
    version: 'beta',
    path: '/deviceManagement/deviceComplianceScripts',
    detail: {},
    stamps: ['lastModifiedDateTime'],
    omitted: { ...REPORTS },
  },
  permissions: SCRIPTS,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'version'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName', 'detectionScriptContent'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: { assignments: assignments('deviceHealthScriptAssignments') },
  example: { field: 'description', values: ['Runs once a day', 'Runs once a day, as the system'] },
  limits: [
    NEW_IDENTIFIER,
    PREVIEW,
    'A script that is made anew or changed runs again on the devices.',
    'Some minutes may pass before a policy can name a new script.',
  ],
});
