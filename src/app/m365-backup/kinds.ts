import { AppError } from '../../model/errors.ts';

export const ROOT = '/solutions/backupRestore';

/** What Microsoft 365 Backup Storage protects, each kind by a policy of its own. */
export type ContentKind = 'mailbox' | 'drive' | 'site';

export interface ContentFacts {
  readonly policies: string;
  readonly units: string;
  /** Adds many units to a policy at a time; `{id}` is the policy. */
  readonly additions: string;
  /** The property of an addition that lists what to add, and of a unit that names it. */
  readonly ids: string;
  readonly source: string;
  readonly sessions: string;
  readonly artifacts: string;
  /** Where its files can be looked through and single ones brought back: Microsoft offers that for drives and sites. */
  readonly files?: FileFacts;
  /** What a person calls several of them. */
  readonly plural: string;
}

export interface FileFacts {
  readonly sessions: string;
  /** The list of a restore session that names single files and folders. */
  readonly artifacts: string;
}

export const CONTENT: Readonly<Record<ContentKind, ContentFacts>> = {
  mailbox: {
    policies: `${ROOT}/exchangeProtectionPolicies`,
    units: `${ROOT}/mailboxProtectionUnits`,
    additions: `${ROOT}/exchangeProtectionPolicies/{id}/mailboxProtectionUnitsBulkAdditionJobs`,
    ids: 'directoryObjectIds',
    source: 'directoryObjectId',
    sessions: `${ROOT}/exchangeRestoreSessions`,
    artifacts: 'mailboxRestoreArtifacts',
    plural: 'mailboxes',
  },
  drive: {
    policies: `${ROOT}/oneDriveForBusinessProtectionPolicies`,
    units: `${ROOT}/driveProtectionUnits`,
    additions: `${ROOT}/oneDriveForBusinessProtectionPolicies/{id}/driveProtectionUnitsBulkAdditionJobs`,
    ids: 'directoryObjectIds',
    source: 'directoryObjectId',
    sessions: `${ROOT}/oneDriveForBusinessRestoreSessions`,
    artifacts: 'driveRestoreArtifacts',
    files: { sessions: `${ROOT}/oneDriveForBusinessBrowseSessions`, artifacts: 'granularDriveRestoreArtifacts' },
    plural: 'drives',
  },
  site: {
    policies: `${ROOT}/sharePointProtectionPolicies`,
    units: `${ROOT}/siteProtectionUnits`,
    additions: `${ROOT}/sharePointProtectionPolicies/{id}/siteProtectionUnitsBulkAdditionJobs`,
    ids: 'siteIds',
    source: 'siteId',
    sessions: `${ROOT}/sharePointRestoreSessions`,
    artifacts: 'siteRestoreArtifacts',
    files: { sessions: `${ROOT}/sharePointBrowseSessions`, artifacts: 'granularSiteRestoreArtifacts' },
    plural: 'sites',
  },
};

export const CONTENT_KINDS = Object.keys(CONTENT) as readonly ContentKind[];

/** Errors: `usage.invalid`. */
export function contentKind(text: string): ContentKind {
  const found = CONTENT_KINDS.find((kind) => text === kind || text === CONTENT[kind].plural);
  if (found) return found;
  throw new AppError('usage.invalid', `Microsoft 365 Backup protects no "${text}".`, {
    hint: `One of: ${CONTENT_KINDS.map((kind) => CONTENT[kind].plural).join(', ')}.`,
  });
}
