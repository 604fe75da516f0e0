import type { DeviceCategory } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SCOPE_TAG } from '../intune.ts';

export const intuneDeviceCategories = defineResource<DeviceCategory>()({
  id: 'intune-device-categories',
  title: 'Device categories',
  about: 'The categories that people choose from when they enrol a device.',
  why: 'Groups of devices rest on them.',
  service: 'admin-portal-settings',
  category: 'intune-tenant',
  promises: [],
  learn: 'graph/api/resources/intune-shared-devicecategory',
  entity: 'microsoft.graph.deviceCategory',
  api: { version: 'beta', path: '/deviceManagement/deviceCategories' },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  protectedAs: 'tenantConfiguration',
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: { serverOwned: ['id'], unordered: ['roleScopeTagIds'], required: ['displayName'] },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  example: { field: 'description', values: ['Tills', 'Tills and kiosks'] },
  limits: [NEW_IDENTIFIER, PREVIEW, 'Which category a device is in belongs to the device, and is not restored.'],
});
