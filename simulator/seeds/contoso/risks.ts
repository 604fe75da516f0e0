import { object, type SeedPiece } from '../seed.ts';
import { any, appId, principal, user } from './ids.ts';
import { upn } from './people.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2026, 10, day, hour, minute)).toISOString();
const PLACE = { city: 'Nowhere', state: null, countryOrRegion: 'AQ', geoCoordinates: null };

/** What looked like an attack, whom it reached, and what was provisioned elsewhere. */
export function* risks(): Generator<SeedPiece> {
  yield detection(1, 'zara', 'Zara Hussein', 'unfamiliarFeatures', at(16, 3, 12), 'medium');
  yield detection(2, 'kofi', 'Kofi Mensah', 'leakedCredentials', at(17, 22, 40), 'high');
  yield object('identityProtection/riskyUsers', 'riskyUser', riskyUser('zara', 'remediated', 'none', at(16, 9)));
  yield object('identityProtection/riskyUsers', 'riskyUser', riskyUser('kofi', 'atRisk', 'high', at(17, 22, 41)));
  yield object('identityProtection/servicePrincipalRiskDetections', 'servicePrincipalRiskDetection', {
    ...common(3, 'suspiciousSignins', at(15, 1, 5), 'medium'),
    appId: appId('Build Pipeline'),
    servicePrincipalId: principal('Build Pipeline'),
    servicePrincipalDisplayName: 'Build Pipeline',
    keyIds: [],
  });
  yield object('identityProtection/riskyServicePrincipals', 'riskyServicePrincipal', {
    id: principal('Build Pipeline'),
    appId: appId('Build Pipeline'),
    displayName: 'Build Pipeline',
    isEnabled: true,
    isProcessing: false,
    riskDetail: 'none',
    riskLastUpdatedDateTime: at(15, 1, 6),
    riskLevel: 'medium',
    riskState: 'atRisk',
    servicePrincipalType: 'Application',
  });
  yield object('auditLogs/provisioning', 'provisioningObjectSummary', {
    id: any('provisioning 1'),
    activityDateTime: at(18, 6, 30),
    changeId: any('provisioning change 1'),
    cycleId: any('provisioning cycle 1'),
    durationInMilliseconds: 420,
    initiatedBy: { id: '', displayName: 'Azure AD Provisioning Service', initiatorType: 'system' },
    jobId: `travel.${any('provisioning job').replaceAll('-', '')}`,
    modifiedProperties: [{ displayName: 'department', oldValue: 'Sales', newValue: 'Marketing' }],
    provisioningAction: 'update',
    provisioningStatusInfo: { status: 'success', errorInformation: null },
    provisioningSteps: [],
    servicePrincipal: { id: principal('Travel Booking'), displayName: 'Travel Booking' },
    sourceIdentity: { id: user('zara'), displayName: 'Zara Hussein', identityType: 'User', details: null },
    sourceSystem: { id: any('source system'), displayName: 'Microsoft Entra ID', details: null },
    targetIdentity: { id: '4711', displayName: '', identityType: 'User', details: null },
    targetSystem: { id: any('target system'), displayName: 'Travel Booking', details: null },
    tenantId: any('provisioning tenant'),
  });
  yield object('auditLogs/customSecurityAttributeAudits', 'customSecurityAttributeAudit', {
    id: `CustomSecurityAttributes_${any('attribute audit 1')}`,
    activityDateTime: at(13, 10, 2),
    activityDisplayName: 'Add custom security attribute definition in an attribute set',
    additionalDetails: [],
    category: 'AttributeManagement',
    correlationId: any('attribute audit correlation 1'),
    initiatedBy: {
      app: null,
      user: { id: user('omar'), displayName: null, userPrincipalName: upn('omar'), ipAddress: '192.0.2.10' },
    },
    loggedByService: 'Core Directory',
    operationType: 'Add',
    result: 'success',
    resultReason: '',
    targetResources: [],
    userAgent: null,
  });
}

function common(n: number, riskEventType: string, detectedDateTime: string, riskLevel: string) {
  return {
    id: any(`risk detection ${n}`).replaceAll('-', ''),
    activity: 'signin',
    activityDateTime: detectedDateTime,
    additionalInfo: '[]',
    correlationId: any(`risk correlation ${n}`),
    detectedDateTime,
    detectionTimingType: 'offline',
    ipAddress: '198.51.100.7',
    lastUpdatedDateTime: detectedDateTime,
    location: PLACE,
    requestId: any(`risk request ${n}`),
    riskDetail: 'none',
    riskEventType,
    riskLevel,
    riskState: 'atRisk',
    source: 'IdentityProtection',
    tokenIssuerType: 'AzureAD',
  };
}

function detection(n: number, key: string, name: string, type: string, when: string, level: string): SeedPiece {
  return object('identityProtection/riskDetections', 'riskDetection', {
    ...common(n, type, when, level),
    userId: user(key),
    userDisplayName: name,
    userPrincipalName: upn(key),
  });
}

function riskyUser(key: string, riskState: string, riskLevel: string, riskLastUpdatedDateTime: string) {
  return {
    id: user(key),
    isDeleted: false,
    isProcessing: false,
    riskDetail: riskState === 'remediated' ? 'userPerformedSecuredPasswordChange' : 'none',
    riskLastUpdatedDateTime,
    riskLevel,
    riskState,
    userDisplayName: key,
    userPrincipalName: upn(key),
  };
}
