import type { ServiceApp } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { CONTROLLER_ONLY, OPT_IN } from '../backup-storage.ts';

export const backupStorageServiceApps = defineResource<ServiceApp>()({
  id: 'backup-storage-service-apps',
  title: 'Microsoft 365 Backup: controllers',
  about: 'Which applications are registered to control Microsoft 365 Backup Storage, and which of them does.',
  why: 'Whoever controls the service decides what Microsoft copies, and can end it.',
  service: 'm365-backup',
  category: 'm365-backup-storage',
  promises: ['003'],
  learn: 'graph/api/resources/serviceapp',
  entity: 'microsoft.graph.serviceApp',
  api: { version: 'v1.0', path: '/solutions/backupRestore/serviceApps' },
  permissions: { read: ['BackupRestore-Control.Read.All'], write: [] },
  optIn: OPT_IN,
  licence: 'Pay-as-you-go',
  shape: 'recordOnly',
  because: 'An application registers itself, and a signed-in administrator makes it the controller.',
  limits: [
    CONTROLLER_ONLY,
    'When another application is the controller, Microsoft waits 7 to 30 days before the new one takes over.',
  ],
});
