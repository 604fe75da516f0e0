import type { ProtectionUnitBase } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { CONTROLLER_ONLY, OPT_IN } from '../backup-storage.ts';

export const backupStorageProtectionUnits = defineResource<ProtectionUnitBase>()({
  id: 'backup-storage-protection-units',
  title: 'Microsoft 365 Backup: protection units',
  about: 'Each mailbox, drive and site that Microsoft 365 Backup Storage copies, with the state of its protection.',
  why: 'It tells who is protected and who was dropped, and since when.',
  service: 'm365-backup',
  category: 'm365-backup-storage',
  promises: ['003'],
  learn: 'graph/api/resources/protectionunitbase',
  entity: 'microsoft.graph.protectionUnitBase',
  api: { version: 'v1.0', path: '/solutions/backupRestore/protectionUnits' },
  permissions: {
    read: ['BackupRestore-Configuration.Read.All'],
    write: [],
    extra: { 'the scan for what can be protected': { read: ['User.Read.All', 'Group.Read.All', 'Sites.Read.All'] } },
  },
  optIn: OPT_IN,
  licence: 'Pay-as-you-go',
  shape: 'recordOnly',
  because: 'A unit comes and goes with its policy: “holdfast m365-backup protect” adds one.',
  fields: { volatile: ['lastModifiedDateTime'] },
  limits: [
    CONTROLLER_ONLY,
    'Only a signed-in administrator can take a unit out for good, after which Microsoft deletes its copies.',
  ],
});
