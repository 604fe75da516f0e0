import type { RestorePoint } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { CONTROLLER_ONLY, OPT_IN } from '../backup-storage.ts';

export const backupStorageRestorePoints = defineResource<RestorePoint>()({
  id: 'backup-storage-restore-points',
  title: 'Microsoft 365 Backup: restore points',
  about: 'The moments to which Microsoft can bring a mailbox, a drive or a site back.',
  why: 'When points stop appearing, protection has ended, whatever the policy says.',
  service: 'm365-backup',
  category: 'm365-backup-storage',
  promises: ['003'],
  learn: 'graph/api/resources/restorepoint',
  entity: 'microsoft.graph.restorePoint',
  api: { version: 'v1.0', path: '/solutions/backupRestore/restorePoints', query: '$expand=protectionUnit' },
  permissions: { read: ['BackupRestore-Search.Read.All'], write: [] },
  optIn: OPT_IN,
  licence: 'Pay-as-you-go',
  shape: 'recordOnly',
  because: 'Microsoft makes and drops the points by itself.',
  nameField: 'protectionDateTime',
  limits: [
    CONTROLLER_ONLY,
    'There may be very many: “holdfast m365-backup points” searches them by time without keeping them.',
  ],
});
