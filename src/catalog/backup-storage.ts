import type { ProtectionPolicyBase } from '@microsoft/microsoft-graph-types';
import type { FieldPath } from '../model/field-path.ts';
import { defineResource, type Resource, type ResourceInput } from '../model/resource.ts';

/* What the modules of Microsoft 365 Backup Storage have in common. */

export const OPT_IN = { why: 'Only a tenant with a controller application and billing at Microsoft has it.' };

export const CONTROLLER_ONLY =
  'Only the application that is registered as the controller gets an answer, and only in Microsoft’s public cloud.';

const ORDER = 'an order that was carried out, not a state';

export const KEPT_IN_TABLES = {
  keptIn: {
    serviceApps: 'backup-storage-service-apps',
    protectionPolicies: 'backup-storage-exchange-policies',
    exchangeProtectionPolicies: 'backup-storage-exchange-policies',
    oneDriveForBusinessProtectionPolicies: 'backup-storage-onedrive-policies',
    sharePointProtectionPolicies: 'backup-storage-sharepoint-policies',
    protectionUnits: 'backup-storage-protection-units',
    mailboxProtectionUnits: 'backup-storage-protection-units',
    driveProtectionUnits: 'backup-storage-protection-units',
    siteProtectionUnits: 'backup-storage-protection-units',
    restorePoints: 'backup-storage-restore-points',
    restoreSessions: 'backup-storage-restore-sessions',
    exchangeRestoreSessions: 'backup-storage-restore-sessions',
    oneDriveForBusinessRestoreSessions: 'backup-storage-restore-sessions',
    sharePointRestoreSessions: 'backup-storage-restore-sessions',
    browseSessions: 'backup-storage-browse-sessions',
    oneDriveForBusinessBrowseSessions: 'backup-storage-browse-sessions',
    sharePointBrowseSessions: 'backup-storage-browse-sessions',
    mailboxInclusionRules: 'backup-storage-exchange-policies/mailboxInclusionRules',
    driveInclusionRules: 'backup-storage-onedrive-policies/driveInclusionRules',
    siteInclusionRules: 'backup-storage-sharepoint-policies/siteInclusionRules',
  },
  omitted: {
    mailboxProtectionUnitsBulkAdditionJobs: ORDER,
    driveProtectionUnitsBulkAdditionJobs: ORDER,
    siteProtectionUnitsBulkAdditionJobs: ORDER,
    emailNotificationsSetting: 'it can only be read with a permission to write',
  },
};

const MADE = ['createdBy', 'createdDateTime', 'lastModifiedBy', 'lastModifiedDateTime'] as const;

interface Kind {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly entity: string;
  readonly kind: 'mailbox' | 'drive' | 'site';
}

/** The policies of one kind of content: they differ in the names of lists alone. */
export function protectionPolicies<T extends ProtectionPolicyBase>(facts: Kind): Resource {
  const { entity, kind, ...said } = facts;
  const list = entity.replace(/Policy$/, 'Policies');
  const common: ResourceInput<FieldPath<ProtectionPolicyBase>> = {
    ...said,
    why: 'Without a policy Microsoft takes no copies, and a lost rule leaves everybody new unprotected.',
    service: 'm365-backup',
    category: 'm365-backup-storage',
    promises: ['003'],
    learn: `graph/api/resources/${entity.toLowerCase()}`,
    entity: `microsoft.graph.${entity}`,
    api: {
      version: 'v1.0',
      path: `/solutions/backupRestore/${list}`,
      keptIn: { [`${kind}ProtectionUnits`]: 'backup-storage-protection-units' },
      omitted: {
        [`${kind}ProtectionUnitsBulkAdditionJobs`]: ORDER,
        protectionPolicyArtifactCount: 'the units themselves are captured',
      },
    },
    permissions: {
      read: ['BackupRestore-Configuration.Read.All'],
      write: ['BackupRestore-Configuration.ReadWrite.All'],
    },
    optIn: OPT_IN,
    licence: 'Pay-as-you-go',
    shape: 'collection',
    nameField: 'displayName',
    matchBy: [['displayName']],
    fields: { serverOwned: ['id', ...MADE], readOnly: ['status', 'retentionSettings'], required: ['displayName'] },
    parts: {
      [`${kind}InclusionRules`]: {
        shape: 'children',
        path: `{self}/${kind}InclusionRules`,
        matchBy: [`${kind}Expression`],
        fields: { serverOwned: [...MADE, 'status', 'error'] },
      },
    },
    homeOnly: 'The copies stay in their tenant, and each tenant has a controller and billing of its own.',
    handOver: [
      {
        when: 'recreated',
        say: 'Policy {name} is inactive: add what it protects and activate it with “holdfast m365-backup protect”.',
      },
    ],
    example: { field: 'displayName', values: ['Everything', 'Everything of the plant'] },
    limits: [
      CONTROLLER_ONLY,
      'Microsoft keeps the copies; Holdfast keeps the policies and their history, and never the content.',
      'A policy is not activated or deactivated by a restore: that starts or ends what Microsoft bills.',
      'What a policy protects by name is added again with “holdfast m365-backup protect”.',
    ],
  };
  return defineResource<T>()(common as unknown as ResourceInput<FieldPath<T>>);
}
