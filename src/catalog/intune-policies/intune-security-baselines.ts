import type { DeviceManagementConfigurationPolicy } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER } from '../intune.ts';

export const intuneSecurityBaselines = defineResource<DeviceManagementConfigurationPolicy>()({
  id: 'intune-security-baselines',
  title: 'Security baselines',
  about: 'Microsoft’s recommended settings, taken over whole and adapted.',
  why: 'They hold the settings that Microsoft thinks every company needs.',
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
  where: [{ field: 'templateReference.templateFamily', equals: 'baseline' }],
  nameField: 'name',
  limits: [NEW_IDENTIFIER, 'A version of a baseline that Microsoft has withdrawn takes no new policy.'],
});
