import type { BitlockerRecoveryKey } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const bitlockerKeys = defineResource<BitlockerRecoveryKey>()({
  id: 'bitlocker-keys',
  title: 'BitLocker recovery keys',
  about: 'The keys that open the encrypted drives of Windows devices when Windows itself cannot.',
  why: 'A key goes with its device: whoever deletes the device in the directory locks its drive for ever.',
  service: 'entra-id',
  category: 'devices',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/bitlockerrecoverykey',
  entity: 'microsoft.graph.bitlockerRecoveryKey',
  api: { version: 'v1.0', path: '/informationProtection/bitlocker/recoveryKeys' },
  permissions: { read: ['BitlockerKey.Read.All'], write: [] },
  optIn: {
    why: 'The keys open drives, and each one that is read leaves a mark in the audit log of the tenant.',
  },
  shape: 'recordOnly',
  because: 'Microsoft offers no way to write a key; it is shown to whoever stands before the locked drive.',
  nameField: 'id',
  parts: {
    key: { shape: 'inline', path: '{self}', select: ['key'], sealed: {} },
  },
  limits: [
    'Keys are read once each, when they are new, and sealed: only "holdfast reveal" with the credential of the seal shows them.',
    'The recovery screen names the first eight characters of the key’s identifier.',
    'Microsoft writes each reading into the audit log (category KeyManagement).',
  ],
});
