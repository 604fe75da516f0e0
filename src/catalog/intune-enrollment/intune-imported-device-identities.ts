import type { ImportedDeviceIdentity } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SERVICE_CONFIG } from '../intune.ts';
import { importedOneByOne } from './intune-imported-device-identities.quirks.ts';

export const intuneImportedDeviceIdentities = defineResource<ImportedDeviceIdentity>()({
  id: 'intune-imported-device-identities',
  title: 'Corporate device identifiers',
  about: 'Serial numbers and the like by which a device counts as the company’s when it enrols.',
  why: 'Where private devices are blocked, the company’s own are blocked without them.',
  service: 'admin-portal-settings',
  category: 'intune-enrollment',
  promises: [],
  learn: 'graph/api/resources/intune-enrollment-importeddeviceidentity',
  entity: 'microsoft.graph.importedDeviceIdentity',
  api: { version: 'beta', path: '/deviceManagement/importedDeviceIdentities' },
  permissions: SERVICE_CONFIG,
  licence: INTUNE_LICENCE,
  shape: 'assignment',

  nameField: 'importedDeviceIdentifier',
  matchBy: [['importedDeviceIdentifier', 'importedDeviceIdentityType']],
  fields: {
    serverOwned: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'lastContactedDateTime',
      'enrollmentState',
      'platform',
    ],
    required: ['importedDeviceIdentifier', 'importedDeviceIdentityType'],
  },
  create: { path: '/deviceManagement/importedDeviceIdentities/importDeviceIdentityList' },
  quirks: importedOneByOne,

  limits: [NEW_IDENTIFIER, PREVIEW, 'Whether a device has enrolled comes back from the device.'],
});
