import type { DeviceManagement } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, managementFacet, PREVIEW } from '../intune.ts';

export const intuneDeviceManagementSettings = defineResource<DeviceManagement>()({
  id: 'intune-device-management-settings',
  title: 'Settings of device management',
  about: 'Whether a device without a compliance policy counts as compliant, and how long one may stay silent.',
  why: 'One switch decides whether every device that nobody looked at may open company data.',
  service: 'admin-portal-settings',
  category: 'intune-tenant',
  promises: [],
  learn: 'graph/api/resources/intune-deviceconfig-devicemanagementsettings',
  entity: 'microsoft.graph.deviceManagement',
  api: managementFacet('settings'),
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'singleton',

  fields: {
    serverOwned: ['id'],
    readOnly: [
      'settings.derivedCredentialProvider',
      'settings.derivedCredentialUrl',
      'settings.deviceInactivityBeforeRetirementInDay',
    ],
  },
  handOver: [
    {
      when: 'updated',
      say: 'Check who loses access: devices without a compliance policy may count as not compliant now.',
    },
  ],
  example: { field: 'settings.deviceComplianceCheckinThresholdDays', values: [30, 45] },
  limits: [PREVIEW, 'How devices stand follows when they report again.'],
});
