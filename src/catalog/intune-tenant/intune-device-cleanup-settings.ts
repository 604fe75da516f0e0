import type { DeviceManagement } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, managementFacet, PREVIEW } from '../intune.ts';

export const intuneDeviceCleanupSettings = defineResource<DeviceManagement>()({
  id: 'intune-device-cleanup-settings',
  title: 'Clean-up of devices, older form',
  about:
    'After how many days without a sign of life a device is taken off the list, where there are no clean-up rules.',
  why: 'Too short, and devices of people on leave are gone.',
  service: 'admin-portal-settings',
  category: 'intune-tenant',
  promises: [],
  learn: 'graph/api/resources/intune-devices-manageddevicecleanupsettings',
  entity: 'microsoft.graph.deviceManagement',
  api: managementFacet('managedDeviceCleanupSettings'),
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'singleton',

  fields: { serverOwned: ['id'] },
  handOver: [{ when: 'updated', say: 'Check which devices the new number of days takes off the list.' }],
  example: { field: 'managedDeviceCleanupSettings.deviceInactivityBeforeRetirementInDays', values: ['90', '120'] },
  limits: [
    PREVIEW,
    'Clean-up rules have taken its place in newer tenants.',
    'Devices come back when they report again.',
  ],
});
