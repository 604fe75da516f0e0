import type { Application } from '@microsoft/microsoft-graph-types';
import { defineResource, properties } from '../../model/resource.ts';
import { applicationQuirks } from './applications.quirks.ts';

export const applications = defineResource<Application>()({
  id: 'applications',
  title: 'App registrations',
  about:
    'The applications this organization has registered: redirect addresses, roles, scopes, credentials and owners.',
  why: 'A deleted or altered registration stops every sign-in to the application; a new one has a new identifier.',
  service: 'entra-id',
  category: 'applications',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/application',
  entity: 'microsoft.graph.application',
  api: {
    version: 'v1.0',
    path: '/applications',
    select: properties(`
      id addIns api appId applicationTemplateId appRoles authenticationBehaviors certification createdDateTime
      defaultRedirectUri description disabledByMicrosoftStatus displayName groupMembershipClaims identifierUris info
      isDeviceOnlyAuthSupported isFallbackPublicClient keyCredentials nativeAuthenticationApisEnabled notes
      oauth2RequirePostResponse optionalClaims parentalControlSettings passwordCredentials publicClient publisherDomain
      requestSignatureVerification requiredResourceAccess samlMetadataUrl serviceManagementReference
      servicePrincipalLockConfiguration signInAudience spa tags tokenEncryptionKeyId uniqueName verifiedPublisher web
    `),
    top: 999,
    delta: { path: '/applications/delta' },
    omitted: {
      createdByAppId: 'who once made an object says nothing about what it is',
      isDisabled: 'newer than Microsoft’s published types',
      managerApplications: 'newer than Microsoft’s published types (for applications of agents)',
      inheritablePermissions: 'newer than Microsoft’s published types (for applications of agents)',
      sponsors: 'newer than Microsoft’s published types (for applications of agents)',
      synchronization:
        'provisioning runs in the service principal; here are only templates for publishers of applications',
      deletedDateTime: 'set only in the bin, which is a module of its own',
      logo: 'bytes: part logo',
    },
    keptIn: {
      appManagementPolicies: 'app-management-policies/appliesTo',
      homeRealmDiscoveryPolicies: 'home-realm-discovery-policies/appliesTo',
      tokenIssuancePolicies: 'token-issuance-policies/appliesTo',
      tokenLifetimePolicies: 'token-lifetime-policies/appliesTo',
    },
  },
  permissions: {
    read: ['Application.Read.All'],
    write: ['Application.ReadWrite.All'],
    extra: { owners: { write: ['Directory.Read.All'] } },
  },
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['appId'], ['uniqueName'], ['displayName']],
  fields: {
    serverOwned: ['id', 'appId', 'createdDateTime', 'deletedDateTime', 'info.logoUrl'],
    readOnly: [
      'applicationTemplateId',
      'certification',
      'disabledByMicrosoftStatus',
      'publisherDomain',
      'verifiedPublisher',
      'passwordCredentials',
    ],
    createOnly: ['uniqueName'],
    unordered: [
      'addIns',
      'api.knownClientApplications',
      'api.oauth2PermissionScopes',
      'api.preAuthorizedApplications',
      'api.preAuthorizedApplications[].delegatedPermissionIds',
      'appRoles',
      'appRoles[].allowedMemberTypes',
      'identifierUris',
      'keyCredentials',
      'passwordCredentials',
      'publicClient.redirectUris',
      'requiredResourceAccess',
      'requiredResourceAccess[].resourceAccess',
      'spa.redirectUris',
      'tags',
      'web.redirectUris',
      'web.redirectUriSettings',
    ],
    secret: ['passwordCredentials[].secretText'],
    alone: [['keyCredentials'], ['authenticationBehaviors']],
    required: ['displayName'],
  },
  references: {
    'api.knownClientApplications[]': { to: 'applications', by: 'appId', foreign: true },
    'api.preAuthorizedApplications[].appId': { to: 'applications', by: 'appId', foreign: true },
    'requiredResourceAccess[].resourceAppId': { to: 'applications', by: 'appId', foreign: true },
    'identifierUris[]': { to: 'applications', by: 'appId', pattern: 'api://{id}', foreign: true },
    'optionalClaims.idToken[].name': { to: 'applications', by: 'appId', inside: true, foreign: true },
    'optionalClaims.accessToken[].name': { to: 'applications', by: 'appId', inside: true, foreign: true },
    'optionalClaims.saml2Token[].name': { to: 'applications', by: 'appId', inside: true, foreign: true },
  },
  parts: {
    owners: {
      shape: 'links',
      path: '{self}/owners',
      to: ['users', 'service-principals'],
      expand: true,
      permissions: { write: ['Application.ReadWrite.All', 'Directory.Read.All'] },
    },
    logo: {
      shape: 'blob',
      path: '{self}/logo',
      contentType: 'image/png',
      write: { method: 'PUT' },
      presentWhen: 'info.logoUrl',
    },
  },
  untouchable: [
    {
      when: [{ field: '@odata.type', equals: '#microsoft.graph.agentIdentityBlueprint' }],
      cannot: 'create',
      say: 'The blueprint of an agent identity is made by the platform that runs the agent.',
    },
  ],
  handOver: [
    {
      when: 'recreated',
      say: 'Tell everything that signs in as {name} its new application (client) id.',
    },
    {
      when: 'recreated',
      where: [{ field: 'passwordCredentials[].keyId', not: null }],
      say: 'Make new client secrets for {name} and hand them to the workload; the old values were never readable.',
    },
    {
      when: 'recreated',
      where: [{ field: 'verifiedPublisher.verifiedPublisherId', not: null }],
      say: 'Verify the publisher of {name} again; only a signed-in person can.',
    },
  ],
  bin: 'deleted-applications',
  example: { field: 'notes', values: ['Payroll front end', 'Payroll front end, owned by finance'] },
  limits: [
    'Microsoft chooses the application id: an application that is created anew has a new one, and its workload must learn it.',
    'Client secrets and private keys are never readable; new secrets are made and handed over by a person.',
    'The verified publisher can be set only by a signed-in person.',
    'Undelete within 30 days keeps application id, secrets and consent; nothing else does.',
  ],
  quirks: applicationQuirks,
});
