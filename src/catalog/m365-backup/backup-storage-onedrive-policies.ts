import type { OneDriveForBusinessProtectionPolicy } from '@microsoft/microsoft-graph-types';
import { protectionPolicies } from '../backup-storage.ts';

export const backupStorageOnedrivePolicies = protectionPolicies<OneDriveForBusinessProtectionPolicy>({
  id: 'backup-storage-onedrive-policies',
  title: 'Microsoft 365 Backup: policies for drives',
  about: 'Which drives Microsoft 365 Backup Storage copies, by name or by rule, and how long it keeps them.',
  entity: 'oneDriveForBusinessProtectionPolicy',
  kind: 'drive',
});
