import type { JsonObject } from '../../../src/model/json.ts';
import { firstPartyId, GRAPH_APP_ID } from '../microsoft/first-party-apps.ts';
import { appRoleAssignment } from '../microsoft/fresh-tenant.ts';
import { appRoleIdOf, graphPermissions } from '../microsoft/graph-permissions.ts';
import { links, object, opaqueIdOf, type SeedPiece } from '../seed.ts';
import { any, app, appId, appRole, CREATED, DOMAIN, group, principal, scope, TENANT, user } from './ids.ts';

const PREFIX = `extension_${appId('People Directory').replaceAll('-', '')}`;

/** Names of the directory extensions that the app *People Directory* defines. */
export const EXTENSION = {
  costCentre: `${PREFIX}_costCentre`,
  badges: `${PREFIX}_badges`,
  assetTag: `${PREFIX}_assetTag`,
} as const;

const graph = { id: firstPartyId(TENANT, GRAPH_APP_ID), displayName: 'Microsoft Graph' };
const scopeIdOf = (name: string) => graphPermissions.find((p) => p.name === name)?.scopeId as string;

export function applicationObject(name: string, more: JsonObject = {}): SeedPiece {
  return object('applications', 'application', {
    id: app(name),
    deletedDateTime: null,
    addIns: [],
    api: api(),
    appId: appId(name),
    applicationTemplateId: null,
    appRoles: [],
    createdDateTime: CREATED,
    defaultRedirectUri: null,
    description: null,
    disabledByMicrosoftStatus: null,
    displayName: name,
    groupMembershipClaims: null,
    identifierUris: [],
    info: { termsOfServiceUrl: null, supportUrl: null, privacyStatementUrl: null, marketingUrl: null, logoUrl: null },
    isDeviceOnlyAuthSupported: null,
    isFallbackPublicClient: null,
    keyCredentials: [],
    notes: null,
    optionalClaims: null,
    parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
    passwordCredentials: [],
    publicClient: { redirectUris: [] },
    publisherDomain: DOMAIN,
    requestSignatureVerification: null,
    requiredResourceAccess: [],
    samlMetadataUrl: null,
    serviceManagementReference: null,
    signInAudience: 'AzureADMyOrg',
    spa: { redirectUris: [] },
    tags: [],
    tokenEncryptionKeyId: null,
    uniqueName: null,
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    web: {
      redirectUris: [],
      homePageUrl: null,
      logoutUrl: null,
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
      redirectUriSettings: [],
    },
    ...more,
  });
}

export function principalObject(name: string, more: JsonObject = {}): SeedPiece {
  return object('servicePrincipals', 'servicePrincipal', {
    id: principal(name),
    deletedDateTime: null,
    accountEnabled: true,
    alternativeNames: [],
    appDescription: null,
    appDisplayName: name,
    appId: appId(name),
    applicationTemplateId: null,
    appOwnerOrganizationId: TENANT,
    appRoleAssignmentRequired: false,
    appRoles: [],
    description: null,
    disabledByMicrosoftStatus: null,
    displayName: name,
    homepage: null,
    keyCredentials: [],
    loginUrl: null,
    logoutUrl: null,
    notes: null,
    notificationEmailAddresses: [],
    oauth2PermissionScopes: [],
    passwordCredentials: [],
    preferredSingleSignOnMode: null,
    preferredTokenSigningKeyThumbprint: null,
    replyUrls: [],
    servicePrincipalNames: [appId(name)],
    servicePrincipalType: 'Application',
    signInAudience: 'AzureADMyOrg',
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    tokenEncryptionKeyId: null,
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    ...more,
  });
}

function api(more: JsonObject = {}): JsonObject {
  return {
    acceptMappedClaims: null,
    knownClientApplications: [],
    requestedAccessTokenVersion: null,
    oauth2PermissionScopes: [],
    preAuthorizedApplications: [],
    ...more,
  };
}

const payrollRoles = [
  {
    id: appRole('Payroll.Read'),
    value: 'Payroll.Read',
    displayName: 'Read payroll',
    description: 'May read payroll',
    allowedMemberTypes: ['User', 'Application'],
    isEnabled: true,
  },
  {
    id: appRole('Payroll.Run'),
    value: 'Payroll.Run',
    displayName: 'Run payroll',
    description: 'May run payroll',
    allowedMemberTypes: ['User'],
    isEnabled: true,
  },
  {
    id: appRole('Payroll.Old'),
    value: 'Payroll.Old',
    displayName: 'Old role',
    description: 'Switched off, to be removed',
    allowedMemberTypes: ['User'],
    isEnabled: false,
  },
];
const payrollScopes = [
  {
    id: scope('Payroll.Me'),
    value: 'Payroll.Me',
    type: 'User',
    isEnabled: true,
    adminConsentDisplayName: 'Own payslips',
    adminConsentDescription: 'Read own payslips',
    userConsentDisplayName: 'Own payslips',
    userConsentDescription: 'Read your payslips',
  },
];

export function* applications(): Generator<SeedPiece> {
  yield applicationObject('Payroll API', {
    identifierUris: [`api://${appId('Payroll API')}`],
    appRoles: payrollRoles.map((r) => ({ ...r, origin: 'Application' })),
    api: api({
      oauth2PermissionScopes: payrollScopes,
      requestedAccessTokenVersion: 2,
      preAuthorizedApplications: [{ appId: appId('Payroll Web'), delegatedPermissionIds: [scope('Payroll.Me')] }],
    }),
    passwordCredentials: [
      {
        customKeyIdentifier: null,
        displayName: 'deploy',
        endDateTime: '2027-01-01T00:00:00Z',
        hint: 'pa~',
        keyId: any('key payroll'),
        secretText: null,
        startDateTime: CREATED,
      },
    ],
  });
  yield links(app('Payroll API'), 'owners', user('priya'), user('dmitri'));
  yield applicationObject('Payroll Web', {
    requiredResourceAccess: [
      { resourceAppId: appId('Payroll API'), resourceAccess: [{ id: scope('Payroll.Me'), type: 'Scope' }] },
      { resourceAppId: GRAPH_APP_ID, resourceAccess: [{ id: scopeIdOf('User.Read'), type: 'Scope' }] },
    ],
    spa: { redirectUris: ['https://payroll.contoso.example/'] },
    optionalClaims: {
      idToken: [{ name: 'groups', source: null, essential: false, additionalProperties: [] }],
      accessToken: [],
      saml2Token: [],
    },
    groupMembershipClaims: 'SecurityGroup',
  });
  yield links(app('Payroll Web'), 'owners', user('priya'));
  yield applicationObject('Build Pipeline', { tags: ['ci', 'production'], notes: 'Deploys without a secret' });
  for (const branch of ['main', 'release']) {
    yield object(`applications/${app('Build Pipeline')}/federatedIdentityCredentials`, 'federatedIdentityCredential', {
      id: any(`federated ${branch}`),
      name: `pipeline-${branch}`,
      issuer: 'https://token.actions.ci.example',
      subject: `repo:contoso/platform:ref:refs/heads/${branch}`,
      description: `Deploys from ${branch}`,
      audiences: ['api://AzureADTokenExchange'],
    });
  }
  yield applicationObject('People Directory', { uniqueName: 'contoso-people-directory' });
  const extensions = [
    [EXTENSION.costCentre, 'String', false, ['User', 'Group']],
    [EXTENSION.badges, 'String', true, ['User']],
    [EXTENSION.assetTag, 'Integer', false, ['Device']],
  ] as const;
  for (const [name, dataType, isMultiValued, targetObjects] of extensions) {
    yield object(`applications/${app('People Directory')}/extensionProperties`, 'extensionProperty', {
      id: any(name),
      deletedDateTime: null,
      appDisplayName: 'People Directory',
      dataType,
      isMultiValued,
      isSyncedFromOnPremises: false,
      name,
      targetObjects: [...targetObjects],
    });
  }
  yield applicationObject('Mobile Scanner', {
    signInAudience: 'AzureADMultipleOrgs',
    isFallbackPublicClient: true,
    publicClient: { redirectUris: ['msal://scanner'] },
  });
  yield applicationObject('Certificate Daemon', {
    keyCredentials: [
      {
        customKeyIdentifier: 'q83vEjRWeJCrze8SNFZ4kKvN7xI=',
        displayName: 'CN=daemon-2025',
        endDateTime: '2027-03-01T00:00:00Z',
        key: null,
        keyId: any('key daemon 1'),
        startDateTime: CREATED,
        type: 'AsymmetricX509Cert',
        usage: 'Verify',
      },
      {
        customKeyIdentifier: 'EjRWeJCrze8SNFZ4kKvN7xI0Vng=',
        displayName: 'CN=daemon-2026',
        endDateTime: '2028-03-01T00:00:00Z',
        key: null,
        keyId: any('key daemon 2'),
        startDateTime: CREATED,
        type: 'AsymmetricX509Cert',
        usage: 'Verify',
      },
    ],
    requiredResourceAccess: [
      { resourceAppId: GRAPH_APP_ID, resourceAccess: [{ id: appRoleIdOf('User.Read.All'), type: 'Role' }] },
    ],
  });
  for (const name of ['Plant Board', 'Shift Planner'])
    yield applicationObject(name, { tags: ['WindowsAzureActiveDirectoryOnPremApp'] });
  yield applicationObject('No Principal', { description: 'Registered, but never used in the tenant' });
}

export function* servicePrincipals(): Generator<SeedPiece> {
  yield principalObject('Payroll API', {
    appRoleAssignmentRequired: true,
    appRoles: payrollRoles.map((r) => ({ ...r, origin: 'Application' })),
    oauth2PermissionScopes: payrollScopes,
    servicePrincipalNames: [appId('Payroll API'), `api://${appId('Payroll API')}`],
    notes: 'Run by Finance',
    notificationEmailAddresses: ['finance@contoso.example'],
  });
  for (const name of ['Payroll Web', 'Build Pipeline', 'People Directory', 'Mobile Scanner', 'Certificate Daemon'])
    yield principalObject(name);
  // The application object of this one is another tenant's.
  yield principalObject('Travel Booking', {
    appOwnerOrganizationId: any('travel tenant'),
    preferredSingleSignOnMode: 'saml',
    loginUrl: 'https://travel.example/sso',
    replyUrls: ['https://travel.example/acs'],
    tags: ['WindowsAzureActiveDirectoryCustomSingleSignOnApplication', 'HideApp'],
  });
  yield principalObject('Managed Worker', {
    servicePrincipalType: 'ManagedIdentity',
    appOwnerOrganizationId: null,
    alternativeNames: ['isExplicit=False', '/subscriptions/0/resourcegroups/plant/workers/1'],
  });
  yield principalObject('Blocked Vendor', { accountEnabled: false, appOwnerOrganizationId: any('vendor tenant') });
  yield links(app('Build Pipeline'), 'owners', user('yuki'), principal('Build Pipeline'));
  yield links(principal('Payroll API'), 'owners', user('priya'));
  yield links(principal('Travel Booking'), 'owners', user('rosa'));
}

/** After all principals, users and groups: who may use which app, and which app may call which. */
export function* grants(): Generator<SeedPiece> {
  const payroll = { id: principal('Payroll API'), displayName: 'Payroll API' };
  const travel = { id: principal('Travel Booking'), displayName: 'Travel Booking' };
  yield appRoleAssignment(
    payroll,
    { id: group('Dept Finance'), displayName: 'Dept Finance', type: 'Group' },
    appRole('Payroll.Read'),
    CREATED,
  );
  yield appRoleAssignment(
    payroll,
    { id: user('gustav'), displayName: 'Gustav Berg', type: 'User' },
    appRole('Payroll.Run'),
    CREATED,
  );
  yield appRoleAssignment(
    payroll,
    { id: principal('Certificate Daemon'), displayName: 'Certificate Daemon', type: 'ServicePrincipal' },
    appRole('Payroll.Read'),
    CREATED,
  );
  yield appRoleAssignment(
    travel,
    { id: group('All Staff'), displayName: 'All Staff', type: 'Group' },
    '00000000-0000-0000-0000-000000000000',
    CREATED,
  );
  yield appRoleAssignment(
    graph,
    { id: principal('Certificate Daemon'), displayName: 'Certificate Daemon', type: 'ServicePrincipal' },
    appRoleIdOf('User.Read.All'),
    CREATED,
  );
  yield grant('Payroll Web', graph.id, 'openid profile User.Read');
  yield grant('Payroll Web', payroll.id, 'Payroll.Me');
  yield grant('Travel Booking', graph.id, 'User.Read', 'rosa');
}

function grant(client: string, resourceId: string, scopes: string, person?: string): SeedPiece {
  return object('oauth2PermissionGrants', 'oAuth2PermissionGrant', {
    id: opaqueIdOf(`grant ${client} ${resourceId} ${person}`),
    clientId: principal(client),
    consentType: person ? 'Principal' : 'AllPrincipals',
    principalId: person ? user(person) : null,
    resourceId,
    scope: scopes,
  });
}
