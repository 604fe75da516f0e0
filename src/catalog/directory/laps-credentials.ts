import type { DeviceLocalCredentialInfo } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const lapsCredentials = defineResource<DeviceLocalCredentialInfo>()({
  id: 'laps-credentials',
  title: 'Passwords of local administrators',
  about: 'The passwords that Windows LAPS keeps in the directory for the local administrator of each device.',
  why: 'When a device falls out of the directory, its local administrator is the last way in.',
  service: 'entra-id',
  category: 'devices',
  promises: ['001'],
  learn: 'graph/api/resources/devicelocalcredentialinfo',
  entity: 'microsoft.graph.deviceLocalCredentialInfo',
  api: {
    version: 'v1.0',
    path: '/directory/deviceLocalCredentials',
    select: ['id', 'deviceName', 'lastBackupDateTime', 'refreshDateTime'],
  },
  permissions: { read: ['DeviceLocalCredential.Read.All'], write: [] },
  optIn: {
    why: 'The passwords open devices, and each one that is read leaves a mark in the audit log of the tenant.',
  },
  shape: 'recordOnly',
  because: 'Microsoft offers no way to write a password; each device makes a new one by its own policy.',
  nameField: 'deviceName',
  parts: {
    credentials: {
      shape: 'inline',
      path: '{self}',
      select: ['credentials'],
      sealed: { renewedBy: 'lastBackupDateTime' },
    },
  },
  fields: { volatile: ['refreshDateTime'] },
  limits: [
    'Passwords are read when they are new or were changed, and sealed: only "holdfast reveal" with the credential of the seal shows them.',
    'The identifier is the device id, not the object id of the device.',
    'Microsoft writes each reading into the audit log.',
  ],
});
