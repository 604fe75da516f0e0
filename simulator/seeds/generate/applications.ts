import { appRoleIdOf } from '../microsoft/graph-permissions.ts';
import { object, opaqueIdOf, type SeedPiece } from '../seed.ts';
import type { Plan } from './generate.ts';
import { Random } from './random.ts';
import { subjects } from './words.ts';

const PERMISSIONS = ['User.Read.All', 'Group.Read.All', 'Directory.Read.All', 'Mail.Send', 'Device.Read.All'];
const SCOPES = ['User.Read', 'openid profile User.Read', 'User.Read Group.Read.All', 'openid profile offline_access'];
const CREATED = '2024-02-01T08:00:00Z';
const NONE: never[] = [];

export function* generateApplications(plan: Plan): Generator<SeedPiece> {
  const random = new Random(plan.seed, 'applications');
  const { apps, principals, users } = plan;
  const names: string[] = [];
  for (let i = 0; i < principals.length; i++) {
    const displayName = `${random.pick(subjects)} service ${i}`;
    const appId = random.guid();
    const app = apps[i];
    const roles =
      i % 3
        ? NONE
        : [
            {
              id: random.guid(),
              value: 'Use',
              displayName: 'Use',
              description: 'May use it',
              allowedMemberTypes: ['User', 'Application'],
              isEnabled: true,
              origin: 'Application',
            },
          ];
    names.push(displayName);
    if (app) yield* registration(random, app, appId, displayName, plan, roles);
    yield object('servicePrincipals', 'servicePrincipal', {
      id: principals[i] as string,
      deletedDateTime: null,
      accountEnabled: true,
      alternativeNames: NONE,
      appDisplayName: displayName,
      appId,
      appOwnerOrganizationId: app ? plan.tenantId : random.guid(),
      appRoleAssignmentRequired: random.chance(0.1),
      appRoles: roles,
      displayName,
      keyCredentials: NONE,
      notificationEmailAddresses: NONE,
      oauth2PermissionScopes: NONE,
      passwordCredentials: NONE,
      replyUrls: NONE,
      servicePrincipalNames: [appId],
      servicePrincipalType: 'Application',
      signInAudience: app ? 'AzureADMyOrg' : 'AzureADMultipleOrgs',
      tags: ['WindowsAzureActiveDirectoryIntegratedApp'],
    });
    if (random.chance(0.3))
      yield { kind: 'links', from: principals[i] as string, nav: 'owners', to: [random.pick(users)] };
  }
  yield* assignments(plan, random, names);
}

function* registration(
  random: Random,
  id: string,
  appId: string,
  displayName: string,
  plan: Plan,
  appRoles: object[],
): Generator<SeedPiece> {
  yield object('applications', 'application', {
    id,
    deletedDateTime: null,
    api: {
      acceptMappedClaims: null,
      knownClientApplications: NONE,
      requestedAccessTokenVersion: null,
      oauth2PermissionScopes: NONE,
      preAuthorizedApplications: NONE,
    },
    appId,
    appRoles: appRoles as never[],
    createdDateTime: CREATED,
    displayName,
    identifierUris: appRoles.length ? [`api://${appId}`] : NONE,
    keyCredentials: NONE,
    passwordCredentials: NONE,
    publicClient: { redirectUris: NONE },
    publisherDomain: plan.domain,
    requiredResourceAccess: NONE,
    signInAudience: 'AzureADMyOrg',
    spa: { redirectUris: NONE },
    tags: NONE,
    web: {
      redirectUris: [`https://${appId}.example/`],
      homePageUrl: null,
      logoutUrl: null,
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    },
  });
  if (random.chance(0.6)) yield { kind: 'links', from: id, nav: 'owners', to: [random.pick(plan.users)] };
  if (random.chance(0.05)) {
    yield object(`applications/${id}/federatedIdentityCredentials`, 'federatedIdentityCredential', {
      id: random.guid(),
      name: 'deploy',
      issuer: 'https://token.actions.ci.example',
      subject: `repo:generated/${appId}:ref:refs/heads/main`,
      description: null,
      audiences: ['api://AzureADTokenExchange'],
    });
  }
}

/** Application permissions on Microsoft Graph, and delegated grants: one app, one grant; never the same twice. */
function* assignments(plan: Plan, random: Random, names: readonly string[]): Generator<SeedPiece> {
  const { principals, graphPrincipal } = plan;
  for (let i = 0; i < plan.appRoleAssignments; i++) {
    const at = i % principals.length;
    const round = Math.floor(i / principals.length) % PERMISSIONS.length;
    if (i >= principals.length * PERMISSIONS.length) break;
    const principalId = principals[at] as string;
    yield object('appRoleAssignments', 'appRoleAssignment', {
      id: opaqueIdOf(`${plan.seed} app role ${i}`),
      deletedDateTime: null,
      appRoleId: appRoleIdOf(PERMISSIONS[round] as string),
      createdDateTime: CREATED,
      principalDisplayName: names[at] as string,
      principalId,
      principalType: 'ServicePrincipal',
      resourceDisplayName: 'Microsoft Graph',
      resourceId: graphPrincipal,
    });
  }
  for (let i = 0; i < plan.grants; i++) {
    const everybody = i < principals.length;
    yield object('oauth2PermissionGrants', 'oAuth2PermissionGrant', {
      id: opaqueIdOf(`${plan.seed} grant ${i}`),
      clientId: principals[i % principals.length] as string,
      consentType: everybody ? 'AllPrincipals' : 'Principal',
      principalId: everybody ? null : (plan.users[i % plan.users.length] as string),
      resourceId: graphPrincipal,
      scope: random.pick(SCOPES),
    });
  }
}
