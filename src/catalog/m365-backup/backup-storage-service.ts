import type { BackupRestoreRoot } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { CONTROLLER_ONLY, KEPT_IN_TABLES, OPT_IN } from '../backup-storage.ts';

export const backupStorageService = defineResource<BackupRestoreRoot>()({
  id: 'backup-storage-service',
  title: 'Microsoft 365 Backup: the service',
  about: 'Whether Microsoft 365 Backup Storage is on in the tenant, for whom, until when, and if not, why not.',
  why: 'When it is off, or its billing fails, Microsoft stops taking copies; somebody must notice in time.',
  service: 'm365-backup',
  category: 'm365-backup-storage',
  promises: ['003'],
  learn: 'graph/api/resources/backuprestoreroot',
  entity: 'microsoft.graph.backupRestoreRoot',
  api: { version: 'v1.0', path: '/solutions/backupRestore', ...KEPT_IN_TABLES },
  permissions: {
    read: ['BackupRestore-Control.Read.All'],
    write: [],
    extra: { 'switching the service on': { write: ['BackupRestore-Control.ReadWrite.All'] } },
  },
  optIn: OPT_IN,
  licence: 'Pay-as-you-go',
  shape: 'singleton',
  fields: { serverOwned: ['id'] },
  untouchable: [
    {
      when: [],
      cannot: 'write',
      say: 'The service is switched on with “holdfast m365-backup enable”, once a person has set up its billing.',
    },
  ],
  limits: [
    CONTROLLER_ONLY,
    'Who is told by mail of its events takes a permission to write to read, and is not captured.',
    'Microsoft keeps the copies of mailboxes, drives and sites; Holdfast keeps only how they are set up.',
  ],
});
