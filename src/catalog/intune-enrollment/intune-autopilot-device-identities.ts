import type { WindowsAutopilotDeviceIdentity } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { INTUNE_LICENCE, PREVIEW, SERVICE_CONFIG } from '../intune.ts';

export const intuneAutopilotDeviceIdentities = defineResource<WindowsAutopilotDeviceIdentity>()({
  id: 'intune-autopilot-device-identities',
  title: 'Windows Autopilot devices',
  about: 'Which devices are registered for Autopilot, with their group tags and the people they are for.',
  why: 'Group tags decide which profile a device gets; serial numbers tell which to register again.',
  service: 'admin-portal-settings',
  category: 'intune-enrollment',
  promises: [],
  learn: 'graph/api/resources/intune-enrollment-windowsautopilotdeviceidentity',
  entity: 'microsoft.graph.windowsAutopilotDeviceIdentity',
  api: {
    version: 'beta',
    path: '/deviceManagement/windowsAutopilotDeviceIdentities',
    omitted: {
      deploymentProfile: 'Follows from the assignments of the profiles.',
      intendedDeploymentProfile: 'Follows from the assignments of the profiles.',
    },
  },
  permissions: { read: SERVICE_CONFIG.read, write: [] },
  licence: INTUNE_LICENCE,
  shape: 'recordOnly',
  because:
    'A device is registered with its hardware hash, which Microsoft never returns: import the file of the maker again.',
  nameField: 'serialNumber',
  matchBy: [['serialNumber']],
  fields: {
    serverOwned: ['id'],
    secret: ['deviceAccountPassword'],
    volatile: ['lastContactedDateTime', 'remediationStateLastModifiedDateTime', 'deploymentProfileAssignedDateTime'],
  },

  limits: [PREVIEW, 'Group tags and people are set again by hand, or with the file that registers the devices.'],
});
