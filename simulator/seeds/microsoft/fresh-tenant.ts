import type { JsonObject } from '../../../src/model/json.ts';
import { guidOf, object, opaqueIdOf, type SeedApp, type SeedPerson, type SeedPiece } from '../seed.ts';
import { adminPortalSettings } from './admin-portals.ts';
import { authenticationMethods, builtInStrengths } from './authentication.ts';
import { directoryRoles, roleNamed } from './directory-roles.ts';
import { builtInIdentities } from './external-identities.ts';
import { firstPartyApps, firstPartyId, GRAPH_APP_ID } from './first-party-apps.ts';
import { appRoleIdOf, graphPermissions } from './graph-permissions.ts';
import { settingTemplates } from './group-setting-templates.ts';
import { builtInIntune, builtInIntuneRoles, builtInTemplates } from './intune.ts';

export interface FreshTenant {
  readonly id: string;
  readonly name: string;
  readonly initialDomain: string;
  /** Verified domains besides the initial one; the first is the default. */
  readonly domains?: readonly string[];
  /** Those of them whose people sign in elsewhere. */
  readonly federated?: readonly string[];
  readonly createdDateTime: string;
  readonly administrator: SeedPerson;
  readonly apps: readonly SeedApp[];
  readonly organization?: JsonObject;
  readonly skus?: readonly SeedPiece[];
  /** Settings of the admin portals that are not Microsoft's own, by path. */
  readonly portalSettings?: Readonly<Record<string, JsonObject>>;
}

/** What Microsoft puts into every new tenant, with one Global Administrator and the apps that clients sign in with. */
export function* freshTenant(tenant: FreshTenant): Generator<SeedPiece> {
  yield* organization(tenant);
  yield* directoryRoles();
  yield* builtInStrengths();
  yield* authenticationMethods();
  yield* defaultPolicies(tenant.id);
  yield* adminPortalSettings(tenant.id, tenant.portalSettings);
  yield* settingTemplates();
  yield* builtInIdentities();
  yield* builtInIntune();
  yield* builtInIntuneRoles();
  yield* builtInTemplates();
  yield* firstPartyApps(tenant.id, tenant.createdDateTime);
  yield* tenant.skus ?? [];
  yield administrator(tenant);
  yield roleAssignment(tenant.administrator.id, roleNamed('Global Administrator'));
  for (const app of tenant.apps) yield* signInApp(tenant, app);
}

export function roleAssignment(principalId: string, roleDefinitionId: string, directoryScopeId = '/'): SeedPiece {
  return object('roleManagement/directory/roleAssignments', 'unifiedRoleAssignment', {
    id: opaqueIdOf(`role ${principalId} ${roleDefinitionId} ${directoryScopeId}`),
    principalId,
    roleDefinitionId,
    directoryScopeId,
  });
}

/** An app role granted to a user, group or service principal, listed below both of them. */
export function appRoleAssignment(
  resource: { readonly id: string; readonly displayName: string },
  principal: {
    readonly id: string;
    readonly displayName: string;
    readonly type: 'User' | 'Group' | 'ServicePrincipal';
  },
  appRoleId: string,
  createdDateTime: string,
): SeedPiece {
  return object('appRoleAssignments', 'appRoleAssignment', {
    id: opaqueIdOf(`app role ${principal.id} ${resource.id} ${appRoleId}`),
    deletedDateTime: null,
    appRoleId,
    createdDateTime,
    principalDisplayName: principal.displayName,
    principalId: principal.id,
    principalType: principal.type,
    resourceDisplayName: resource.displayName,
    resourceId: resource.id,
  });
}

function* organization(tenant: FreshTenant): Generator<SeedPiece> {
  const { id, name, initialDomain, domains = [] } = tenant;
  const all = [initialDomain, ...domains];
  yield object('organization', 'organization', {
    id,
    deletedDateTime: null,
    displayName: name,
    assignedPlans: [],
    businessPhones: [],
    city: null,
    country: null,
    countryLetterCode: 'DE',
    createdDateTime: tenant.createdDateTime,
    defaultUsageLocation: null,
    marketingNotificationEmails: [],
    onPremisesLastSyncDateTime: null,
    onPremisesSyncEnabled: null,
    partnerTenantType: null,
    postalCode: null,
    preferredLanguage: 'en',
    privacyProfile: null,
    provisionedPlans: [],
    securityComplianceNotificationMails: [],
    securityComplianceNotificationPhones: [],
    state: null,
    street: null,
    technicalNotificationMails: [`it@${initialDomain}`],
    tenantType: 'AAD',
    verifiedDomains: all.map((domain, i) => ({
      capabilities: 'Email, OfficeCommunicationsOnline',
      isDefault: domains.length ? i === 1 : i === 0,
      isInitial: i === 0,
      name: domain,
      type: 'Managed',
    })),
    ...tenant.organization,
  });
  for (const [i, domain] of all.entries()) {
    yield object('domains', 'domain', {
      id: domain,
      authenticationType: tenant.federated?.includes(domain) ? 'Federated' : 'Managed',
      availabilityStatus: null,
      isAdminManaged: true,
      isDefault: domains.length ? i === 1 : i === 0,
      isInitial: i === 0,
      isRoot: true,
      isVerified: true,
      passwordNotificationWindowInDays: 14,
      passwordValidityPeriodInDays: 2147483647,
      state: null,
      supportedServices: ['Email', 'OfficeCommunicationsOnline'],
    });
  }
}

function* defaultPolicies(tenantId: string): Generator<SeedPiece> {
  yield object('policies/authorizationPolicy', 'authorizationPolicy', {
    id: 'authorizationPolicy',
    deletedDateTime: null,
    displayName: 'Authorization Policy',
    description: 'Used to manage authorization related settings across the company.',
    allowedToSignUpEmailBasedSubscriptions: true,
    allowedToUseSSPR: true,
    allowEmailVerifiedUsersToJoinOrganization: false,
    allowInvitesFrom: 'everyone',
    allowUserConsentForRiskyApps: null,
    blockMsolPowerShell: false,
    guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
    defaultUserRolePermissions: {
      allowedToCreateApps: true,
      allowedToCreateSecurityGroups: true,
      allowedToCreateTenants: true,
      allowedToReadBitlockerKeysForOwnedDevice: true,
      allowedToReadOtherUsers: true,
      permissionGrantPoliciesAssigned: ['ManagePermissionGrantsForSelf.microsoft-user-default-recommended'],
    },
  });
  yield object('policies/identitySecurityDefaultsEnforcementPolicy', 'identitySecurityDefaultsEnforcementPolicy', {
    id: '00000000-0000-0000-0000-000000000005',
    deletedDateTime: null,
    displayName: 'Security Defaults',
    description: 'A set of basic identity security mechanisms recommended by Microsoft.',
    isEnabled: false,
  });
  yield object('policies/adminConsentRequestPolicy', 'adminConsentRequestPolicy', {
    id: guidOf(`${tenantId} admin consent`),
    isEnabled: false,
    notifyReviewers: true,
    remindersEnabled: true,
    requestDurationInDays: 30,
    reviewers: [],
    version: 0,
  });
  yield object('policies/crossTenantAccessPolicy', 'crossTenantAccessPolicy', {
    id: guidOf(`${tenantId} cross-tenant`),
    deletedDateTime: null,
    displayName: 'CrossTenantAccessPolicy',
    description: null,
    allowedCloudEndpoints: [],
  });
  yield object('policies/crossTenantAccessPolicy/default', 'crossTenantAccessPolicyConfigurationDefault', {
    id: guidOf(`${tenantId} cross-tenant default`),
    isServiceDefault: true,
    inboundTrust: {
      isMfaAccepted: false,
      isCompliantDeviceAccepted: false,
      isHybridAzureADJoinedDeviceAccepted: false,
    },
    automaticUserConsentSettings: { inboundAllowed: false, outboundAllowed: false },
  });
}

function administrator({ administrator, createdDateTime, initialDomain }: FreshTenant): SeedPiece {
  const [mailNickname = 'admin'] = administrator.userPrincipalName.split('@');
  return object('users', 'user', {
    id: administrator.id,
    deletedDateTime: null,
    accountEnabled: true,
    businessPhones: [],
    createdDateTime,
    displayName: 'Tenant Administrator',
    identities: [
      {
        signInType: 'userPrincipalName',
        issuer: initialDomain,
        issuerAssignedId: administrator.userPrincipalName,
      },
    ],
    mailNickname,
    otherMails: [],
    proxyAddresses: [],
    userPrincipalName: administrator.userPrincipalName,
    userType: 'Member',
    assignedLicenses: [],
    assignedPlans: [],
  });
}

/** The registration, the principal and the granted permissions of an app that a client signs in with. */
function* signInApp(tenant: FreshTenant, app: SeedApp): Generator<SeedPiece> {
  const { displayName, clientId } = app;
  const granted =
    app.permissions === 'all' ? graphPermissions.filter((p) => p.appRoleId).map((p) => p.name) : app.permissions;
  const resourceAccess = granted.map((name) => ({ id: appRoleIdOf(name), type: 'Role' }));
  const createdDateTime = tenant.createdDateTime;
  yield object('applications', 'application', {
    id: app.objectId,
    deletedDateTime: null,
    appId: clientId,
    displayName,
    createdDateTime,
    signInAudience: 'AzureADMyOrg',
    publisherDomain: tenant.initialDomain,
    identifierUris: [],
    tags: [],
    appRoles: [],
    keyCredentials: [],
    passwordCredentials: [],
    requiredResourceAccess: [{ resourceAppId: GRAPH_APP_ID, resourceAccess }],
    api: {
      oauth2PermissionScopes: [],
      preAuthorizedApplications: [],
      knownClientApplications: [],
      acceptMappedClaims: null,
      requestedAccessTokenVersion: null,
    },
    web: {
      redirectUris: [],
      homePageUrl: null,
      logoutUrl: null,
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    },
    publicClient: {
      redirectUris: ['https://login.microsoftonline.com/common/oauth2/nativeclient', 'http://localhost'],
    },
    spa: { redirectUris: [] },
  });
  yield object('servicePrincipals', 'servicePrincipal', {
    id: app.servicePrincipalId,
    deletedDateTime: null,
    accountEnabled: true,
    appId: clientId,
    appDisplayName: displayName,
    displayName,
    appOwnerOrganizationId: tenant.id,
    appRoleAssignmentRequired: false,
    appRoles: [],
    oauth2PermissionScopes: [],
    servicePrincipalNames: [clientId],
    servicePrincipalType: 'Application',
    signInAudience: 'AzureADMyOrg',
    tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
  });
  const graph = { id: firstPartyId(tenant.id, GRAPH_APP_ID), displayName: 'Microsoft Graph' };
  for (const name of granted) {
    const principal = { id: app.servicePrincipalId, displayName, type: 'ServicePrincipal' } as const;
    yield appRoleAssignment(graph, principal, appRoleIdOf(name), createdDateTime);
  }
  if (app.permissions !== 'all') return;
  yield object('oauth2PermissionGrants', 'oAuth2PermissionGrant', {
    id: opaqueIdOf(`grant ${app.servicePrincipalId}`),
    clientId: app.servicePrincipalId,
    consentType: 'AllPrincipals',
    principalId: null,
    resourceId: graph.id,
    scope: graphPermissions.flatMap((permission) => (permission.scopeId ? [permission.name] : [])).join(' '),
  });
}
