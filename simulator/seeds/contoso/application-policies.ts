import { links, object, type SeedPiece } from '../seed.ts';
import { any, app, principal } from './ids.ts';

/** Policies that applications carry: claims, home realm, tokens, and what they may do with secrets. */
export function* applicationPolicies(): Generator<SeedPiece> {
  yield rule('claimsMappingPolicy', 'claimsMappingPolicies', 'Payroll claims', {
    ClaimsMappingPolicy: {
      Version: 1,
      IncludeBasicClaimSet: 'true',
      ClaimsSchema: [{ Source: 'user', ID: 'employeeid', JwtClaimType: 'employeeNumber' }],
    },
  });
  yield rule('claimsMappingPolicy', 'claimsMappingPolicies', 'Travel claims', {
    ClaimsMappingPolicy: { Version: 1, IncludeBasicClaimSet: 'false', ClaimsSchema: [] },
  });
  yield rule('homeRealmDiscoveryPolicy', 'homeRealmDiscoveryPolicies', 'Straight to the provider', {
    HomeRealmDiscoveryPolicy: { AccelerateToFederatedDomain: true, PreferredDomain: 'contoso-research.example' },
  });
  yield rule('homeRealmDiscoveryPolicy', 'homeRealmDiscoveryPolicies', 'Passwords for scanners', {
    HomeRealmDiscoveryPolicy: { AllowCloudPasswordValidation: true },
  });
  yield rule('tokenIssuancePolicy', 'tokenIssuancePolicies', 'Sign the response', {
    TokenIssuancePolicy: { Version: 1, SigningAlgorithm: 'RSA-SHA256', TokenResponseSigningPolicy: 'ResponseOnly' },
  });
  yield rule('tokenIssuancePolicy', 'tokenIssuancePolicies', 'Sign both', {
    TokenIssuancePolicy: { Version: 1, TokenResponseSigningPolicy: 'ResponseAndToken' },
  });
  yield rule('tokenLifetimePolicy', 'tokenLifetimePolicies', 'Half an hour', {
    TokenLifetimePolicy: { Version: 1, AccessTokenLifetime: '00:30:00' },
  });
  yield rule('tokenLifetimePolicy', 'tokenLifetimePolicies', 'Two hours', {
    TokenLifetimePolicy: { Version: 1, AccessTokenLifetime: '02:00:00' },
  });
  yield object('policies/appManagementPolicies', 'appManagementPolicy', {
    id: any('appManagementPolicies No secrets'),
    displayName: 'No secrets',
    description: 'Applications with high rights sign in with certificates',
    isEnabled: true,
    restrictions: restrictions('passwordAddition'),
  });
  yield object('policies/appManagementPolicies', 'appManagementPolicy', {
    id: any('appManagementPolicies Symmetric keys allowed'),
    displayName: 'Symmetric keys allowed',
    description: 'The old scanner knows nothing better',
    isEnabled: false,
    restrictions: restrictions('symmetricKeyAddition'),
  });
  yield object('policies/defaultAppManagementPolicy', 'tenantAppManagementPolicy', {
    id: '00000000-0000-0000-0000-000000000000',
    displayName: 'Default app management tenant policy',
    description:
      'Default tenant policy that enforces app management restrictions on applications and service principals.',
    isEnabled: true,
    applicationRestrictions: restrictions('passwordAddition'),
    servicePrincipalRestrictions: restrictions('symmetricKeyAddition'),
  });
  const [travel, payroll] = [principal('Travel Booking'), principal('Payroll API')];
  yield links(payroll, 'claimsMappingPolicies', any('claimsMappingPolicies Payroll claims'));
  yield links(travel, 'claimsMappingPolicies', any('claimsMappingPolicies Travel claims'));
  yield links(travel, 'homeRealmDiscoveryPolicies', any('homeRealmDiscoveryPolicies Straight to the provider'));
  yield links(app('Payroll Web'), 'tokenIssuancePolicies', any('tokenIssuancePolicies Sign the response'));
  yield links(app('Payroll API'), 'tokenLifetimePolicies', any('tokenLifetimePolicies Half an hour'));
  yield links(payroll, 'tokenLifetimePolicies', any('tokenLifetimePolicies Half an hour'));
  yield links(app('Build Pipeline'), 'appManagementPolicies', any('appManagementPolicies No secrets'));
  yield links(travel, 'appManagementPolicies', any('appManagementPolicies Symmetric keys allowed'));
}

function rule(type: string, set: string, displayName: string, definition: object): SeedPiece {
  return object(`policies/${set}`, type, {
    id: any(`${set} ${displayName}`),
    displayName,
    description: null,
    definition: [JSON.stringify(definition)],
    isOrganizationDefault: false,
    deletedDateTime: null,
  });
}

function restrictions(restrictionType: string) {
  return {
    passwordCredentials: [
      {
        restrictionType,
        state: 'enabled',
        maxLifetime: null,
        restrictForAppsCreatedAfterDateTime: '2025-01-01T00:00:00Z',
      },
    ],
    keyCredentials: [],
  };
}
