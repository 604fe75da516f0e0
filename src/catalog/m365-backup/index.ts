import type { Resource } from '../../model/resource.ts';
import { backupStorageBrowseSessions } from './backup-storage-browse-sessions.ts';
import { backupStorageExchangePolicies } from './backup-storage-exchange-policies.ts';
import { backupStorageOnedrivePolicies } from './backup-storage-onedrive-policies.ts';
import { backupStorageProtectionUnits } from './backup-storage-protection-units.ts';
import { backupStorageRestorePoints } from './backup-storage-restore-points.ts';
import { backupStorageRestoreSessions } from './backup-storage-restore-sessions.ts';
import { backupStorageService } from './backup-storage-service.ts';
import { backupStorageServiceApps } from './backup-storage-service-apps.ts';
import { backupStorageSharepointPolicies } from './backup-storage-sharepoint-policies.ts';

export const m365BackupArea: readonly Resource[] = [
  backupStorageService,
  backupStorageServiceApps,
  backupStorageExchangePolicies,
  backupStorageOnedrivePolicies,
  backupStorageSharepointPolicies,
  backupStorageProtectionUnits,
  backupStorageRestorePoints,
  backupStorageRestoreSessions,
  backupStorageBrowseSessions,
];
