import type { JsonObject } from '../../../src/model/json.ts';
import { roleNamed } from '../microsoft/directory-roles.ts';
import { object, type SeedPiece } from '../seed.ts';
import { any, CREATED, group, location, policy, principal, strength, terms, user } from './ids.ts';

export const PHISHING_RESISTANT = '00000000-0000-0000-0000-000000000004';

export function* conditionalAccess(): Generator<SeedPiece> {
  yield* locations();
  yield* contexts();
  yield* strengths();
  yield object('identityGovernance/termsOfUse/agreements', 'agreement', {
    id: terms('Guest terms'),
    displayName: 'Guest terms',
    isPerDeviceAcceptanceRequired: false,
    isViewingBeforeAcceptanceRequired: true,
    termsExpiration: null,
    userReacceptRequiredFrequency: 'P90D',
  });
  yield* policies();
}

function* locations(): Generator<SeedPiece> {
  const named = (name: string, type: string, more: JsonObject) =>
    object('identity/conditionalAccess/namedLocations', type, {
      '@odata.type': `#microsoft.graph.${type}`,
      id: location(name),
      deletedDateTime: null,
      createdDateTime: CREATED,
      modifiedDateTime: CREATED,
      displayName: name,
      ...more,
    });
  yield named('Offices', 'ipNamedLocation', {
    isTrusted: true,
    ipRanges: [
      { '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '192.0.2.0/24' },
      { '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '198.51.100.0/25' },
      { '@odata.type': '#microsoft.graph.iPv6CidrRange', cidrAddress: '2001:db8:c0::/48' },
    ],
  });
  yield named('Partner network', 'ipNamedLocation', {
    isTrusted: false,
    ipRanges: [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress: '203.0.113.0/24' }],
  });
  yield named('Countries we work in', 'countryNamedLocation', {
    countriesAndRegions: ['DE', 'GB', 'SE', 'ES', 'PT', 'CZ'],
    includeUnknownCountriesAndRegions: false,
    countryLookupMethod: 'clientIpAddress',
  });
  yield named('Embargo', 'countryNamedLocation', {
    countriesAndRegions: ['AQ'],
    includeUnknownCountriesAndRegions: true,
    countryLookupMethod: 'authenticatorAppGps',
  });
}

function* contexts(): Generator<SeedPiece> {
  const all = [
    ['c1', 'Contracts', 'Opening contracts', true],
    ['c2', 'Payments', 'Releasing payments', true],
    ['c7', 'Retired context', '', false],
  ] as const;
  for (const [id, displayName, description, isAvailable] of all) {
    yield object(
      'identity/conditionalAccess/authenticationContextClassReferences',
      'authenticationContextClassReference',
      { id, displayName, description, isAvailable },
    );
  }
}

function* strengths(): Generator<SeedPiece> {
  yield object('policies/authenticationStrengthPolicies', 'authenticationStrengthPolicy', {
    id: strength('Keys we buy'),
    createdDateTime: CREATED,
    modifiedDateTime: CREATED,
    displayName: 'Keys we buy',
    description: 'Only the security keys that purchasing hands out',
    policyType: 'custom',
    requirementsSatisfied: 'mfa',
    allowedCombinations: ['fido2', 'x509CertificateMultiFactor'],
  });
  const children = `policies/authenticationStrengthPolicies/${strength('Keys we buy')}/combinationConfigurations`;
  yield object(children, 'fido2CombinationConfiguration', {
    '@odata.type': '#microsoft.graph.fido2CombinationConfiguration',
    id: any('fido2 combination'),
    appliesToCombinations: ['fido2'],
    allowedAAGUIDs: ['2fc0579f-8113-47ea-b116-bb5a8db9202a', 'cb69481e-8ff7-4039-93ec-0a2729a154a8'],
  });
  yield object(children, 'x509CertificateCombinationConfiguration', {
    '@odata.type': '#microsoft.graph.x509CertificateCombinationConfiguration',
    id: any('x509 combination'),
    appliesToCombinations: ['x509CertificateMultiFactor'],
    allowedIssuerSkis: ['9A4248C6AC8C2931AB2A86537818E92E7B6C97B6'],
    allowedPolicyOIDs: ['1.2.3.4.6.11.4.403'],
  });
}

const none = {
  includeUsers: [],
  excludeUsers: [],
  includeGroups: [],
  excludeGroups: [group('Break Glass')],
  includeRoles: [],
  excludeRoles: [],
  includeGuestsOrExternalUsers: null,
  excludeGuestsOrExternalUsers: null,
};
const applications = (...includeApplications: string[]) => ({
  includeApplications,
  excludeApplications: [],
  includeUserActions: [],
  includeAuthenticationContextClassReferences: [],
  applicationFilter: null,
});
const grant = (more: JsonObject) => ({
  operator: 'OR',
  builtInControls: [],
  customAuthenticationFactors: [],
  termsOfUse: [],
  ...more,
});
const byStrength = (id: string) => grant({ authenticationStrength: { id } });

function policyObject(
  name: string,
  state: string,
  conditions: JsonObject,
  grantControls: JsonObject | null,
  sessionControls: JsonObject | null = null,
): SeedPiece {
  return object('identity/conditionalAccess/policies', 'conditionalAccessPolicy', {
    id: policy(name),
    deletedDateTime: null,
    templateId: null,
    displayName: name,
    createdDateTime: CREATED,
    modifiedDateTime: null,
    state,
    conditions: {
      userRiskLevels: [],
      signInRiskLevels: [],
      clientAppTypes: ['all'],
      platforms: null,
      locations: null,
      devices: null,
      clientApplications: null,
      applications: applications('All'),
      users: none,
      ...conditions,
    },
    grantControls,
    sessionControls,
  });
}

function* policies(): Generator<SeedPiece> {
  yield policyObject(
    'CA01 Everyone uses MFA',
    'enabled',
    { users: { ...none, includeUsers: ['All'], excludeUsers: [user('svc-scanner')] } },
    byStrength('00000000-0000-0000-0000-000000000002'),
  );
  yield policyObject(
    'CA02 Block legacy clients',
    'enabled',
    { clientAppTypes: ['exchangeActiveSync', 'other'], users: { ...none, includeUsers: ['All'] } },
    grant({ builtInControls: ['block'] }),
  );
  yield policyObject(
    'CA03 Administrators use keys',
    'enabled',
    {
      users: {
        ...none,
        includeRoles: [roleNamed('Global Administrator'), roleNamed('Conditional Access Administrator')],
      },
    },
    byStrength(strength('Keys we buy')),
  );
  yield policyObject(
    'CA04 Only from our countries',
    'enabledForReportingButNotEnforced',
    {
      users: { ...none, includeGroups: [group('All Staff')] },
      locations: { includeLocations: ['All'], excludeLocations: [location('Countries we work in'), 'AllTrusted'] },
    },
    grant({ builtInControls: ['block'] }),
  );
  yield policyObject(
    'CA05 Guests accept the terms',
    'enabled',
    {
      users: {
        ...none,
        includeGuestsOrExternalUsers: {
          guestOrExternalUserTypes: 'b2bCollaborationGuest,b2bCollaborationMember',
          externalTenants: {
            '@odata.type': '#microsoft.graph.conditionalAccessEnumeratedExternalTenants',
            membershipKind: 'enumerated',
            members: [any('adatum tenant')],
          },
        },
      },
      applications: applications('Office365'),
    },
    grant({ operator: 'AND', builtInControls: ['mfa'], termsOfUse: [terms('Guest terms')] }),
    {
      signInFrequency: {
        isEnabled: true,
        type: 'hours',
        value: 8,
        authenticationType: 'primaryAndSecondaryAuthentication',
        frequencyInterval: 'timeBased',
      },
      persistentBrowser: { isEnabled: true, mode: 'never' },
      applicationEnforcedRestrictions: null,
      cloudAppSecurity: null,
      disableResilienceDefaults: null,
    },
  );
  yield policyObject(
    'CA06 Contracts need a managed device',
    'enabled',
    {
      users: { ...none, includeUsers: [user('ivan'), user('julia')] },
      applications: { ...applications(), includeAuthenticationContextClassReferences: ['c1', 'c2'] },
      devices: { deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' } },
      platforms: { includePlatforms: ['windows', 'macOS'], excludePlatforms: [] },
    },
    grant({ builtInControls: ['compliantDevice', 'domainJoinedDevice'] }),
  );
  // Session controls alone: there is no grant at all.
  yield policyObject(
    'CA07 No downloads from unmanaged browsers',
    'enabled',
    {
      clientAppTypes: ['browser'],
      users: { ...none, includeGroups: [group('Dept Sales')] },
      applications: applications('Office365'),
    },
    null,
    {
      applicationEnforcedRestrictions: { isEnabled: true },
      cloudAppSecurity: { isEnabled: true, cloudAppSecurityType: 'blockDownloads' },
      persistentBrowser: null,
      signInFrequency: null,
      disableResilienceDefaults: null,
    },
  );
  // Has a condition that only beta knows.
  yield policyObject(
    'CA08 Strict location for the pipeline',
    'disabled',
    {
      users: { ...none, excludeGroups: [], includeUsers: ['None'] },
      clientApplications: {
        includeServicePrincipals: [principal('Build Pipeline')],
        excludeServicePrincipals: [],
        servicePrincipalFilter: null,
      },
      locations: { includeLocations: ['All'], excludeLocations: [location('Offices')] },
      agentIdRiskLevels: 'high',
    },
    grant({ builtInControls: ['block'] }),
  );
  yield policyObject(
    'CA09 No device codes',
    'enabled',
    { users: { ...none, includeUsers: ['All'] }, authenticationFlows: { transferMethods: 'deviceCodeFlow' } },
    grant({ builtInControls: ['block'] }),
  );
}
