import type { RestoreSessionBase } from '@microsoft/microsoft-graph-types';
import { defineResource, properties } from '../../model/resource.ts';
import { CONTROLLER_ONLY, OPT_IN } from '../backup-storage.ts';

const ARTIFACTS = properties(`
  mailboxRestoreArtifacts granularMailboxRestoreArtifacts mailboxRestoreArtifactsBulkAdditionRequests
  driveRestoreArtifacts granularDriveRestoreArtifacts driveRestoreArtifactsBulkAdditionRequests
  siteRestoreArtifacts granularSiteRestoreArtifacts siteRestoreArtifactsBulkAdditionRequests
`);

export const backupStorageRestoreSessions = defineResource<RestoreSessionBase>()({
  id: 'backup-storage-restore-sessions',
  title: 'Microsoft 365 Backup: restore sessions',
  about: 'What somebody had Microsoft bring back, by whose order, and what came of it.',
  why: 'It is the history of every restore of mailboxes, drives and sites, which auditors ask for.',
  service: 'm365-backup',
  category: 'm365-backup-storage',
  promises: ['003'],
  learn: 'graph/api/resources/restoresessionbase',
  entity: 'microsoft.graph.restoreSessionBase',
  api: {
    version: 'v1.0',
    path: '/solutions/backupRestore/restoreSessions',
    omitted: Object.fromEntries(ARTIFACTS.map((name) => [name, 'a request a session; “sessions” shows them live'])),
  },
  permissions: {
    read: ['BackupRestore-Restore.Read.All'],
    write: [],
    extra: { 'orders to restore': { write: ['BackupRestore-Restore.ReadWrite.All'] } },
  },
  optIn: OPT_IN,
  licence: 'Pay-as-you-go',
  shape: 'recordOnly',
  because: 'A session is an order that was carried out: “holdfast m365-backup restore” gives a new one.',
  limits: [CONTROLLER_ONLY, 'What became of each mailbox, drive, site or file in a session is not captured.'],
});
