import type { ServicePrincipal } from '@microsoft/microsoft-graph-types';
import { defineResource, properties } from '../../model/resource.ts';
import { servicePrincipalQuirks } from './service-principals.quirks.ts';

const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';

export const servicePrincipals = defineResource<ServicePrincipal>()({
  id: 'service-principals',
  title: 'Enterprise applications',
  about: 'How each application lives in this tenant: whether it may sign in, single sign-on settings, owners.',
  why: 'Without its enterprise application nobody can sign in to it, and its consent, roles and assignments are gone.',
  service: 'entra-id',
  category: 'applications',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/serviceprincipal',
  entity: 'microsoft.graph.servicePrincipal',
  api: {
    version: 'v1.0',
    path: '/servicePrincipals',
    select: properties(`
      id accountEnabled addIns alternativeNames appDescription appDisplayName appId applicationTemplateId
      appOwnerOrganizationId appRoleAssignmentRequired appRoles description disabledByMicrosoftStatus displayName
      homepage info keyCredentials loginUrl logoutUrl notes notificationEmailAddresses oauth2PermissionScopes
      passwordCredentials preferredSingleSignOnMode preferredTokenSigningKeyThumbprint replyUrls
      resourceSpecificApplicationPermissions samlSingleSignOnSettings servicePrincipalNames servicePrincipalType
      signInAudience tags tokenEncryptionKeyId verifiedPublisher
    `),
    top: 999,
    delta: { path: '/servicePrincipals/delta' },
    omitted: {
      createdDateTime: 'newer than Microsoft’s published types (for agents)',
      createdByAppId: 'who once made an object says nothing about what it is',
      isDisabled: 'newer than Microsoft’s published types',
      agentIdentityBlueprintId: 'newer than Microsoft’s published types (for agents)',
      sponsors: 'newer than Microsoft’s published types (for agents)',
      endpoints: 'addresses that Microsoft lists for its own services',
      federatedIdentityCredentials: 'those of managed identities, which Azure keeps',
      deletedDateTime: 'set only in the bin, which is a module of its own',
      customSecurityAttributes: 'behind a permission of its own: part customSecurityAttributes',
    },
    keptIn: {
      appManagementPolicies: 'app-management-policies/appliesTo',
      appRoleAssignments: 'app-role-assignments',
      claimsMappingPolicies: 'claims-mapping-policies/appliesTo',
      homeRealmDiscoveryPolicies: 'home-realm-discovery-policies/appliesTo',
      tokenIssuancePolicies: 'token-issuance-policies/appliesTo',
      tokenLifetimePolicies: 'token-lifetime-policies/appliesTo',
      memberOf: 'groups/members',
      ownedObjects: 'groups/owners',
      oauth2PermissionGrants: 'oauth2-permission-grants',
      delegatedPermissionClassifications: 'delegated-permission-classifications',
      remoteDesktopSecurityConfiguration: 'remote-desktop-security',
      synchronization: 'provisioning-jobs',
    },
  },
  permissions: {
    read: ['Application.Read.All'],
    write: ['Application.ReadWrite.All'],
    extra: { owners: { write: ['Directory.Read.All'] } },
  },
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['appId']],
  fields: {
    serverOwned: ['id', 'deletedDateTime', 'info', 'resourceSpecificApplicationPermissions'],
    readOnly: [
      'appDescription',
      'appDisplayName',
      'applicationTemplateId',
      'appOwnerOrganizationId',
      'appRoles',
      'disabledByMicrosoftStatus',
      'oauth2PermissionScopes',
      'servicePrincipalType',
      'signInAudience',
      'verifiedPublisher',
      'passwordCredentials',
      'keyCredentials',
    ],
    createOnly: ['appId'],
    unordered: [
      'addIns',
      'alternativeNames',
      'appRoles',
      'appRoles[].allowedMemberTypes',
      'keyCredentials',
      'notificationEmailAddresses',
      'oauth2PermissionScopes',
      'passwordCredentials',
      'replyUrls',
      'servicePrincipalNames',
      'tags',
    ],
    secret: ['passwordCredentials[].secretText'],
    required: ['appId'],
  },
  references: {
    appId: { to: 'applications', by: 'appId', foreign: true },
    'servicePrincipalNames[]': {
      to: 'applications',
      by: 'appId',
      pattern: 'api://{id}',
      foreign: true,
      or: [{ to: 'applications', by: 'appId', foreign: true }],
    },
  },
  parts: {
    owners: {
      shape: 'links',
      path: '{self}/owners',
      to: ['users', 'service-principals'],
      expand: true,
      permissions: { write: ['Application.ReadWrite.All', 'Directory.Read.All'] },
    },
    customSecurityAttributes: {
      shape: 'inline',
      path: '/servicePrincipals',
      listed: true,
      select: ['id', 'customSecurityAttributes'],
      permissions: {
        read: ['CustomSecAttributeAssignment.Read.All'],
        write: ['CustomSecAttributeAssignment.ReadWrite.All'],
      },
      optIn: 'Custom security attributes may hold sensitive data and need a permission of their own.',
    },
  },
  untouchable: [
    {
      when: [{ field: 'servicePrincipalType', equals: 'ManagedIdentity' }],
      cannot: 'create',
      say: 'A managed identity comes into being with its Azure resource, never through Graph.',
    },
    {
      when: [{ field: 'servicePrincipalType', equals: 'Legacy' }],
      cannot: 'create',
      say: 'Legacy principals cannot be made through Graph.',
    },
    {
      when: [{ field: 'appOwnerOrganizationId', equals: MICROSOFT }],
      cannot: 'write',
      except: ['accountEnabled', 'appRoleAssignmentRequired', 'notes', 'tags', 'appId'],
      say: 'The application belongs to Microsoft, which keeps this property.',
    },
    {
      when: [{ field: '@odata.type', equals: '#microsoft.graph.agentIdentity' }],
      cannot: 'create',
      say: 'The identity of an agent is made by the platform that runs the agent.',
    },
    {
      when: [{ field: '@odata.type', equals: '#microsoft.graph.agentIdentityBlueprintPrincipal' }],
      cannot: 'create',
      say: 'The identity of an agent is made by the platform that runs the agent.',
    },
  ],
  handOver: [
    {
      when: 'recreated',
      where: [{ field: 'preferredSingleSignOnMode', equals: 'saml' }],
      say: 'Make a new SAML signing certificate for {name} and give it to the application; private keys are never readable.',
    },
    {
      when: 'recreated',
      where: [{ field: 'passwordCredentials[].keyId', not: null }],
      say: 'Make new secrets for {name} and hand them to the workload; the old values were never readable.',
    },
  ],
  bin: 'deleted-service-principals',
  example: { field: 'notes', values: ['Reviewed in spring', 'Reviewed in autumn'] },
  limits: [
    'Managed identities and legacy principals cannot be created through Graph.',
    'Of principals that belong to Microsoft only the sign-in switch, the assignment switch, notes and tags are restored.',
    'Secrets and signing keys are never readable.',
    'Names and addresses that a principal takes over from its application come with the application.',
    'Portal texts such as “Attributes & Claims” have no property in Graph; claims mapping policies are the nearest.',
  ],
  quirks: servicePrincipalQuirks,
});
