import { defineResource } from '../../model/resource.ts';
import { CONTROLLER_ONLY } from '../backup-storage.ts';

/** As Microsoft's metadata has it; the published types do not have it yet. */
interface BrowseSession {
  id?: string;
  backupSizeInBytes?: string;
  createdDateTime?: string;
  error?: object;
  expirationDateTime?: string;
  restorePointDateTime?: string;
  restorePointId?: string;
  status?: string;
}

export const backupStorageBrowseSessions = defineResource<BrowseSession>()({
  id: 'backup-storage-browse-sessions',
  title: 'Microsoft 365 Backup: browse sessions',
  about: 'Who looked through the files of a restore point, and how large that copy is.',
  why: 'Looking through a copy reads other people’s files; it should not go unseen.',
  service: 'm365-backup',
  category: 'm365-backup-storage',
  promises: ['003'],
  learn: 'graph/api/resources/browsesessionbase',
  entity: 'microsoft.graph.browseSessionBase',
  api: { version: 'v1.0', path: '/solutions/backupRestore/browseSessions' },
  permissions: { read: ['BackupRestore-Restore.ReadWrite.All'], write: [] },
  optIn: { why: 'Microsoft lets it be read only with the permission to restore.' },
  licence: 'Pay-as-you-go',
  shape: 'recordOnly',
  because: 'A session ends by itself after a day; it is opened anew when somebody looks again.',
  nameField: 'restorePointDateTime',
  limits: [
    CONTROLLER_ONLY,
    'Which files somebody looked at is not kept by Microsoft.',
    'Microsoft tells the size of a copy only here: of a restore point that somebody looks through, and never of a mailbox.',
    'Only fast restore points of drives and sites can be looked through; Microsoft tells no time of change of a file.',
    'Microsoft puts single files and folders into a new folder; in place it offers only in the preview interface.',
    'Microsoft lets nobody look through mailboxes. It brings back what a search finds in them; Holdfast orders whole mailboxes.',
  ],
});
