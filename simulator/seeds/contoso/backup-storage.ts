import type { JsonObject } from '../../../src/model/json.ts';
import { object, type SeedPiece } from '../seed.ts';
import { any, DOMAIN, group, user } from './ids.ts';

const ROOT = 'solutions/backupRestore';
const SINCE = '2026-06-01T08:00:00Z';
const stamps = { createdBy: null, createdDateTime: SINCE, lastModifiedBy: null, lastModifiedDateTime: SINCE };

/** Contoso has switched Microsoft 365 Backup Storage on. */
export const SERVICE_ON: Readonly<Record<string, JsonObject>> = {
  [ROOT]: {
    serviceStatus: {
      status: 'enabled',
      disableReason: 'none',
      backupServiceConsumer: 'thirdparty',
      gracePeriodDateTime: null,
      restoreAllowedTillDateTime: null,
      lastModifiedBy: null,
      lastModifiedDateTime: SINCE,
    },
  },
};

/** Sites, and what of Contoso Microsoft 365 Backup Storage protects, run by this application. */
export function* backupStorage(controller: string): Generator<SeedPiece> {
  for (const name of ['Intranet', 'Plant', 'Board']) yield site(name);
  for (const name of ['Sales Room', 'Project Falcon']) {
    yield site(name);
    yield object(`groups/${group(name)}/sites`, 'site', { ...siteBody(name), id: 'root' });
  }
  yield object(`${ROOT}/serviceApps`, 'serviceApp', {
    id: any('controller'),
    application: { id: controller },
    status: 'active',
    registrationDateTime: SINCE,
    effectiveDateTime: SINCE,
    lastModifiedBy: null,
    lastModifiedDateTime: SINCE,
  });
  yield policy('exchangeProtectionPolicy', 'Mailboxes of the board', 'active');
  yield policy('sharePointProtectionPolicy', 'Sites of the plant', 'active');
  yield policy('oneDriveForBusinessProtectionPolicy', 'Drives of leavers', 'inactive');
  yield object(`${ROOT}/siteInclusionRules`, 'siteProtectionRule', {
    id: any('rule of the plant'),
    ...stamps,
    policyId: any('Sites of the plant'),
    siteExpression: "(siteName -contains 'Plant')",
    isAutoApplyEnabled: true,
    status: 'active',
    error: null,
  });
  const ada = { directoryObjectId: user('ada'), displayName: 'Ada', email: `ada@${DOMAIN}` };
  yield unit('mailboxProtectionUnit', 'mailbox of ada', 'Mailboxes of the board', ada);
  const plant = { siteId: siteId('Plant'), siteName: 'Plant', siteWebUrl: siteBody('Plant').webUrl ?? null };
  yield unit('siteProtectionUnit', 'site of the plant', 'Sites of the plant', plant);
  for (const source of ['mailbox of ada', 'site of the plant'])
    for (const day of ['01', '08', '15'])
      yield object(`${ROOT}/restorePoints`, 'restorePoint', {
        id: any(`point ${source} ${day}`),
        protectionDateTime: `2026-11-${day}T04:00:00Z`,
        expirationDateTime: `2027-11-${day}T04:00:00Z`,
        tags: 'fastRestore',
        simUnit: any(source),
      });
  yield object(`${ROOT}/restoreSessions`, 'sharePointRestoreSession', {
    id: any('restore of the plant'),
    ...stamps,
    restoreJobType: 'standard',
    error: null,
    simActivatedAt: '2026-09-01T08:00:00Z',
  });
  yield object(`${ROOT}/browseSessions`, 'sharePointBrowseSession', {
    id: any('look at the plant'),
    restorePointId: any('point site of the plant 01'),
    restorePointDateTime: '2026-11-01T04:00:00Z',
    siteId: siteId('Plant'),
    createdDateTime: '2026-11-02T08:00:00Z',
    expirationDateTime: '2026-11-03T08:00:00Z',
    backupSizeInBytes: '73400320',
    error: null,
  });
}

const siteId = (name: string) => `contoso.sharepoint.example,${any(`site ${name}`)},${any(`web ${name}`)}`;

function siteBody(name: string): JsonObject {
  const webUrl = `https://contoso.sharepoint.example/sites/${name.replaceAll(' ', '')}`;
  return { displayName: name, name: name.replaceAll(' ', ''), webUrl, createdDateTime: SINCE };
}

function site(name: string): SeedPiece {
  return object('sites', 'site', { id: siteId(name), ...siteBody(name) });
}

function policy(type: string, displayName: string, status: string): SeedPiece {
  const retentionSettings = [{ interval: 'R/PT10M', period: 'P1Y' }];
  return object(`${ROOT}/protectionPolicies`, type, {
    id: any(displayName),
    ...stamps,
    displayName,
    status,
    retentionSettings,
  });
}

function unit(type: string, name: string, of: string, source: JsonObject): SeedPiece {
  const body = { id: any(name), ...stamps, policyId: any(of), error: null, ...source };
  return object(`${ROOT}/protectionUnits`, type, body);
}
