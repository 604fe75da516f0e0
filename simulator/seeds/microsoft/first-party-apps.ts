import { guidOf, object, type SeedPiece } from '../seed.ts';
import { graphPermissions } from './graph-permissions.ts';

export const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';
const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

const APPS: Readonly<Record<string, string>> = {
  '00000002-0000-0000-c000-000000000000': 'Windows Azure Active Directory',
  '00000002-0000-0ff1-ce00-000000000000': 'Office 365 Exchange Online',
  '00000003-0000-0ff1-ce00-000000000000': 'Office 365 SharePoint Online',
  '00000004-0000-0ff1-ce00-000000000000': 'Skype for Business Online',
  '0000000a-0000-0000-c000-000000000000': 'Microsoft Intune',
  '00000012-0000-0000-c000-000000000000': 'Microsoft Rights Management Services',
  '04b07795-8ddb-461a-bbee-02f9e1bf7b46': 'Microsoft Azure CLI',
  '14d82eec-204b-4c2f-b7e8-296a70dab67e': 'Microsoft Graph Command Line Tools',
  '1fec8e78-bce4-4aaf-ab1b-5451cc387264': 'Microsoft Teams',
  '797f4846-ba00-4fd7-ba43-dac1f8f63013': 'Windows Azure Service Management API',
  '270efc09-cd0d-444b-a71f-39af4910ec45': 'Windows Cloud Login',
  'a4a365df-50f1-4397-bc59-1a1564b8bb9c': 'Microsoft Remote Desktop',
  'c44b4083-3bb0-49c1-b47d-974e53cbdf3c': 'Azure Portal',
  'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe': 'Microsoft Teams Services',
  'cfa8b339-82a2-471a-a3c9-0fc0be7a4093': 'Azure Key Vault',
  'd3590ed6-52b3-4102-aeff-aad2292ab01c': 'Microsoft Office',
  'd4ebce55-015a-49b5-a083-c84d1797ae8c': 'Microsoft Intune Enrollment',
};

/** The name of a Microsoft application that exists in every tenant. */
export function firstPartyName(appId: string): string | undefined {
  return appId === GRAPH_APP_ID ? 'Microsoft Graph' : APPS[appId];
}

/** Application ids that a service principal can be made for without an application object in the tenant. */
export const firstPartyAppIds: readonly string[] = [GRAPH_APP_ID, ...Object.keys(APPS)];

/** The object id that a Microsoft application's service principal has in one tenant. */
export function firstPartyId(tenantId: string, appId: string): string {
  return guidOf(`${tenantId} first-party ${appId}`);
}

export function* firstPartyApps(tenantId: string, createdDateTime: string): Generator<SeedPiece> {
  for (const appId of firstPartyAppIds) {
    const graph = appId === GRAPH_APP_ID;
    yield servicePrincipal(firstPartyId(tenantId, appId), appId, firstPartyName(appId) as string, {
      createdDateTime,
      appRoles: graph ? graphAppRoles() : [],
      oauth2PermissionScopes: graph ? graphScopes() : [],
    });
  }
}

function servicePrincipal(id: string, appId: string, displayName: string, more: object): SeedPiece {
  return object('servicePrincipals', 'servicePrincipal', {
    id,
    deletedDateTime: null,
    accountEnabled: true,
    alternativeNames: [],
    appDescription: null,
    appDisplayName: displayName,
    appId,
    applicationTemplateId: null,
    appOwnerOrganizationId: MICROSOFT,
    appRoleAssignmentRequired: false,
    description: null,
    disabledByMicrosoftStatus: null,
    displayName,
    homepage: null,
    keyCredentials: [],
    loginUrl: null,
    logoutUrl: null,
    notes: null,
    notificationEmailAddresses: [],
    passwordCredentials: [],
    preferredSingleSignOnMode: null,
    preferredTokenSigningKeyThumbprint: null,
    replyUrls: [],
    servicePrincipalNames: [appId],
    servicePrincipalType: 'Application',
    signInAudience: 'AzureADMultipleOrgs',
    tags: [],
    tokenEncryptionKeyId: null,
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    ...more,
  });
}

function graphAppRoles() {
  return graphPermissions
    .filter((permission) => permission.appRoleId)
    .map(({ name, appRoleId }) => ({
      allowedMemberTypes: ['Application'],
      description: `Allows the app ${name} without a signed-in user.`,
      displayName: name,
      id: appRoleId as string,
      isEnabled: true,
      origin: 'Application',
      value: name,
    }));
}

function graphScopes() {
  return graphPermissions
    .filter((permission) => permission.scopeId)
    .map(({ name, scopeId }) => ({
      adminConsentDescription: `Allows the app ${name} on behalf of the signed-in user.`,
      adminConsentDisplayName: name,
      id: scopeId as string,
      isEnabled: true,
      type: 'Admin',
      userConsentDescription: null,
      userConsentDisplayName: null,
      value: name,
    }));
}
