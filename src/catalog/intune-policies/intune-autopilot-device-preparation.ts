import type { DeviceManagementConfigurationPolicy } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER } from '../intune.ts';

export const intuneAutopilotDevicePreparation = defineResource<DeviceManagementConfigurationPolicy>()({
  id: 'intune-autopilot-device-preparation',
  title: 'Device preparation policies',
  about: 'How a new Windows device is set up when its owner first signs in.',
  why: 'Without them a new device comes up bare.',
  service: 'admin-portal-settings',
  category: 'intune-policies',
  promises: ['000', '001', '002'],
  entity: 'microsoft.graph.deviceManagementConfigurationPolicy',
  api: { version: 'beta', path: '/deviceManagement/configurationPolicies' },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  protectedAs: 'configurationPolicy',
  shape: 'view',

  of: 'intune-settings-catalog',
  where: [{ field: 'templateReference.templateFamily', equals: 'enrollmentConfiguration' }],
  nameField: 'name',
  limits: [
    NEW_IDENTIFIER,
    'The group that devices join while they are set up is not in the policy, and is not captured.',
  ],
});
