import { object, type SeedPiece } from '../seed.ts';
import { any, appId, group, policy, principal, TENANT, user } from './ids.ts';
import { staff, upn } from './people.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2026, 10, day, hour, minute)).toISOString();

/** What happened in the weeks before: changes of administrators, and people signing in. */
export function* history(): Generator<SeedPiece> {
  yield audit(1, at(12, 15, 30), 'Delete user', 'UserManagement', 'Delete', 'wen', {
    id: user('gone1'),
    type: 'User',
    displayName: 'Greta Gone',
    userPrincipalName: upn('gone1'),
  });
  yield audit(2, at(12, 15, 31), 'Delete group', 'GroupManagement', 'Delete', 'wen', {
    id: group('Deleted Team'),
    type: 'Group',
    displayName: 'Deleted Team',
  });
  yield audit(3, at(14, 9, 12), 'Update conditional access policy', 'Policy', 'Update', 'adm-omar', {
    id: policy('CA04 Only from our countries'),
    type: 'Policy',
    displayName: 'CA04 Only from our countries',
  });
  yield audit(4, at(16, 11, 5), 'Add member to group', 'GroupManagement', 'Assign', 'omar', {
    id: user('zara'),
    type: 'User',
    displayName: 'Zara Hussein',
    userPrincipalName: upn('zara'),
  });
  for (const [i, { key, displayName }] of staff.entries()) {
    yield audit(100 + i, at(17, 8, i), 'Update user', 'UserManagement', 'Update', 'omar', {
      id: user(key),
      type: 'User',
      displayName,
      userPrincipalName: upn(key),
    });
  }
  for (const [i, { key, displayName }] of staff.slice(0, 30).entries()) yield signIn(i, key, displayName);
  for (const [i, kind] of (['nonInteractiveUser', 'servicePrincipal', 'managedIdentity'] as const).entries()) {
    for (const n of [0, 1]) yield signIn(100 + i * 10 + n, 'ada', 'Ada Brandt', kind);
  }
}

function audit(
  n: number,
  activityDateTime: string,
  activityDisplayName: string,
  category: string,
  operationType: string,
  actor: string,
  target: { id: string; type: string; displayName: string; userPrincipalName?: string },
): SeedPiece {
  return object('auditLogs/directoryAudits', 'directoryAudit', {
    id: `Directory_${any(`audit ${n}`)}`,
    activityDateTime,
    activityDisplayName,
    additionalDetails: [],
    category,
    correlationId: any(`correlation ${n}`),
    initiatedBy: {
      app: null,
      user: { id: user(actor), displayName: null, userPrincipalName: upn(actor), ipAddress: '192.0.2.10' },
    },
    loggedByService: 'Core Directory',
    operationType,
    result: 'success',
    resultReason: '',
    targetResources: [{ userPrincipalName: null, groupType: null, modifiedProperties: [], ...target }],
  });
}

function signIn(n: number, key: string, displayName: string, kind?: string): SeedPiece {
  const machine = kind === 'servicePrincipal' || kind === 'managedIdentity';
  const failed = n % 11 === 10;
  return object('auditLogs/signIns', 'signIn', {
    id: any(`sign-in ${n}`),
    appDisplayName: 'Payroll Web',
    appId: appId('Payroll Web'),
    appliedConditionalAccessPolicies: [],
    clientAppUsed: 'Browser',
    conditionalAccessStatus: 'notApplied',
    correlationId: any(`sign-in correlation ${n}`),
    createdDateTime: at(18, 7, n % 60),
    ...(kind ? { signInEventTypes: [kind] } : {}),
    ...(machine ? { servicePrincipalId: principal('Build Pipeline'), servicePrincipalName: 'Build Pipeline' } : {}),
    deviceDetail: {
      deviceId: '',
      displayName: '',
      operatingSystem: 'Windows10',
      browser: 'Edge 130',
      isCompliant: false,
      isManaged: false,
      trustType: '',
    },
    ipAddress: `192.0.2.${20 + n}`,
    isInteractive: kind === undefined,
    location: {
      city: 'Berlin',
      state: 'Berlin',
      countryOrRegion: 'DE',
      geoCoordinates: { altitude: null, latitude: 52.5, longitude: 13.4 },
    },
    resourceDisplayName: 'Payroll API',
    resourceId: appId('Payroll API'),
    riskDetail: 'none',
    riskEventTypes_v2: [],
    riskLevelAggregated: 'none',
    riskLevelDuringSignIn: 'none',
    riskState: 'none',
    status: {
      errorCode: failed ? 50126 : 0,
      failureReason: failed ? 'Invalid username or password.' : 'Other.',
      additionalDetails: null,
    },
    userDisplayName: machine ? '' : displayName,
    userId: machine ? '' : user(key),
    userPrincipalName: machine ? '' : upn(key),
    resourceTenantId: TENANT,
    homeTenantId: TENANT,
  });
}
