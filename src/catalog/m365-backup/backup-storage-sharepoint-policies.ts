import type { SharePointProtectionPolicy } from '@microsoft/microsoft-graph-types';
import { protectionPolicies } from '../backup-storage.ts';

export const backupStorageSharepointPolicies = protectionPolicies<SharePointProtectionPolicy>({
  id: 'backup-storage-sharepoint-policies',
  title: 'Microsoft 365 Backup: policies for sites',
  about: 'Which sites Microsoft 365 Backup Storage copies, by name or by rule, and how long it keeps them.',
  entity: 'sharePointProtectionPolicy',
  kind: 'site',
});
