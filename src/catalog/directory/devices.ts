import type { Device } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

/** Extension attributes are documented, answered and cannot be selected one by one; the published types lack them. */
type OpenDevice = Device & { extensionAttributes?: Partial<Record<`extensionAttribute${number}`, string | null>> };

export const devices = defineResource<OpenDevice>()({
  id: 'devices',
  title: 'Devices',
  about: 'Computers and phones that are joined or registered, with their state and extension attributes.',
  why: 'Device groups and Conditional Access rely on them; a switched-off device locks its user out.',
  service: 'entra-id',
  category: 'devices',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/device',
  entity: 'microsoft.graph.device',
  api: {
    version: 'v1.0',
    path: '/devices',
    top: 999,
    delta: { path: '/devices/delta' },
    omitted: {
      isManagementRestricted: 'answered only when asked for by name; computed from the administrative units',
      onPremisesSecurityIdentifier: 'answered only when asked for by name; kept on premises',
    },
    keptIn: { memberOf: 'groups/members' },
  },
  // The delta function takes no wider permission.
  permissions: { read: ['Device.Read.All'], write: ['Device.ReadWrite.All'], alwaysRead: ['Device.Read.All'] },
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['deviceId']],
  fields: {
    serverOwned: [
      'id',
      'complianceExpirationDateTime',
      'deletedDateTime',
      'deviceMetadata',
      'deviceVersion',
      'isManagementRestricted',
      'onPremisesLastSyncDateTime',
      'registrationDateTime',
    ],
    readOnly: [
      'deviceId',
      'enrollmentProfileName',
      'enrollmentType',
      'isCompliant',
      'isManaged',
      'isRooted',
      'managementType',
      'manufacturer',
      'mdmAppId',
      'model',
      'onPremisesSecurityIdentifier',
      'onPremisesSyncEnabled',
      'physicalIds',
      'profileType',
      'systemLabels',
      'trustType',
      'deviceCategory',
      'deviceOwnership',
      'displayName',
      'operatingSystem',
    ],
    volatile: ['operatingSystemVersion', 'approximateLastSignInDateTime'],
    createOnly: ['alternativeSecurityIds'],
    unordered: ['alternativeSecurityIds', 'physicalIds', 'systemLabels'],
  },
  parts: {
    registeredOwners: {
      shape: 'links',
      path: '{self}/registeredOwners',
      to: ['users'],
      expand: true,
      recordOnly: 'Only a signed-in administrator can write the owners of a device; Windows sets them at registration.',
    },
    registeredUsers: {
      shape: 'links',
      path: '{self}/registeredUsers',
      to: ['users'],
      expand: true,
      recordOnly: 'Only a signed-in administrator can write the users of a device; Windows sets them at registration.',
    },
  },
  untouchable: [
    {
      when: [],
      cannot: 'create',
      say: 'A device cannot be created anew: its keys are on the device. Join or register it again.',
    },
  ],
  example: { field: 'accountEnabled', values: [true, false] },
  limits: [
    'A deleted device cannot be created anew: it must be joined or registered again.',
    'Only the sign-in switch and the extension attributes can be written by an application.',
    'Compliance and management state are written by Intune.',
  ],
});
