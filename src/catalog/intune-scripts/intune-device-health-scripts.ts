import type { DeviceHealthScript } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { assignments, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, REPORTS, SCOPE_TAG, SCRIPTS } from '../intune.ts';

export const intuneDeviceHealthScripts = defineResource<DeviceHealthScript>()({
  id: 'intune-device-health-scripts',
  title: 'Remediations',
  about: 'Pairs of scripts that look for a fault on Windows devices and mend it.',
  why: 'Each is work that somebody wrote and tested; what they keep in order drifts without them.',
  service: 'admin-portal-settings',
  category: 'intune-scripts',
  promises: ['000'],
  entity: 'microsoft.graph.deviceHealthScript',
  api: {
    version: 'beta',
    path: '/deviceManagement/deviceHealthScripts',
    detail: {},
    stamps: ['lastModifiedDateTime'],
    omitted: { ...REPORTS },
  },
  permissions: SCRIPTS,
  licence: INTUNE_LICENCE,
  protectedAs: 'script',
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'version', 'highestAvailableVersion'],
    readOnly: ['isGlobalScript', 'deviceHealthScriptType'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName', 'detectionScriptContent'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: { assignments: assignments('deviceHealthScriptAssignments') },
  untouchable: [
    {
      when: [{ field: 'isGlobalScript', equals: true }],
      cannot: 'write',
      say: 'Microsoft provides this script; only whom it goes to is yours.',
    },
  ],
  example: { field: 'description', values: ['Runs once a day', 'Runs once a day, as the system'] },
  limits: [NEW_IDENTIFIER, PREVIEW, 'A script that is made anew or changed runs again on the devices.'],
});
