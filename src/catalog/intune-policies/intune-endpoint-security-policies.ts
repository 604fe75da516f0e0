import type { DeviceManagementConfigurationPolicy } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER } from '../intune.ts';

export const intuneEndpointSecurityPolicies = defineResource<DeviceManagementConfigurationPolicy>()({
  id: 'intune-endpoint-security-policies',
  title: 'Endpoint security policies',
  about: 'Antivirus, firewall, encryption, attack surface and account protection of devices.',
  why: 'They are what stands between a device and malware.',
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
  where: [
    {
      field: 'templateReference.templateFamily',
      in: [
        'endpointSecurityAntivirus',
        'endpointSecurityDiskEncryption',
        'endpointSecurityFirewall',
        'endpointSecurityEndpointDetectionAndResponse',
        'endpointSecurityAttackSurfaceReduction',
        'endpointSecurityAccountProtection',
        'endpointSecurityApplicationControl',
        'endpointSecurityEndpointPrivilegeManagement',
      ],
    },
  ],
  nameField: 'name',
  limits: [NEW_IDENTIFIER, 'A blob that connects devices with Defender is bound to its tenant.'],
});
