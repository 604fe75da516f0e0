import type { Group } from '@microsoft/microsoft-graph-types';
import { defineResource, properties } from '../../model/resource.ts';
import { groupQuirks } from './groups.quirks.ts';

export const groups = defineResource<Group>()({
  id: 'groups',
  title: 'Groups',
  about: 'Security groups, Microsoft 365 groups and dynamic groups, with their members, owners and licences.',
  why: 'Access to nearly everything hangs on groups: a deleted one takes permissions, licences and policies with it.',
  service: 'entra-id',
  category: 'groups',
  promises: ['000', '001', '002', '003'],
  learn: 'graph/api/resources/group',
  entity: 'microsoft.graph.group',
  api: {
    version: 'v1.0',
    path: '/groups',
    select: properties(`
      id assignedLabels assignedLicenses classification createdDateTime description displayName expirationDateTime
      groupTypes isAssignableToRole isManagementRestricted licenseProcessingState mail mailEnabled mailNickname
      membershipRule membershipRuleProcessingState onPremisesDomainName onPremisesLastSyncDateTime
      onPremisesNetBiosName onPremisesProvisioningErrors onPremisesSamAccountName onPremisesSecurityIdentifier
      onPremisesSyncEnabled preferredDataLocation preferredLanguage proxyAddresses renewedDateTime securityEnabled
      securityIdentifier serviceProvisioningErrors theme uniqueName visibility
    `),
    top: 999,
    delta: { path: '/groups/delta', parts: ['members', 'owners'] },
    shardBy: 'displayName',
    omitted: {
      accessType: 'belongs to the signed-in user',
      isFavorite: 'belongs to the signed-in user',
      unseenConversationsCount: 'belongs to the signed-in user',
      unseenMessagesCount: 'belongs to the signed-in user',
      infoCatalogs: 'newer than Microsoft’s published types',
      onPremisesExtensionAttributes: 'newer than Microsoft’s published types',
      organizationId: 'the tenant itself',
      resourceBehaviorOptions: 'newer than Microsoft’s published types',
      resourceProvisioningOptions: 'newer than Microsoft’s published types',
      welcomeMessageEnabled: 'newer than Microsoft’s published types',
      onPremisesSyncBehavior: 'decides whether the cloud or the premises are master; needs a permission of its own',
      acceptedSenders: 'kept by Exchange, one request a group',
      rejectedSenders: 'kept by Exchange, one request a group',
      membersWithLicenseErrors: 'computed by the licence service',
      permissionGrants: 'given inside a team, and kept with it',
      photo: 'kept by Exchange, one request a group',
      photos: 'kept by Exchange, one request a group',
      deletedDateTime: 'set only in the bin, which is a module of its own',
      isArchived: 'belongs to Teams',
      isSubscribedByMail: 'belongs to the signed-in user',
      unseenCount: 'belongs to the signed-in user',
      allowExternalSenders: 'kept by Exchange: part exchangeSettings',
      autoSubscribeNewMembers: 'kept by Exchange: part exchangeSettings',
      hideFromAddressLists: 'kept by Exchange: part exchangeSettings',
      hideFromOutlookClients: 'kept by Exchange: part exchangeSettings',
    },
    neverReturned: { hasMembersWithLicenseErrors: 'can only be filtered by' },
    keptIn: {
      appRoleAssignments: 'app-role-assignments',
      groupLifecyclePolicies: 'groups/lifecyclePolicies',
      memberOf: 'groups/members',
    },
  },
  permissions: {
    read: ['Group.Read.All'],
    write: ['Group.ReadWrite.All'],
    extra: {
      'members of groups with hidden membership': { read: ['Member.Read.Hidden'] },
      'groups that can hold administrator roles': { write: ['RoleManagement.ReadWrite.Directory'] },
      licences: { write: ['LicenseAssignment.ReadWrite.All'] },
    },
  },
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['uniqueName'], ['mail'], ['displayName', 'mailNickname']],
  fields: {
    serverOwned: [
      'id',
      'createdDateTime',
      'deletedDateTime',
      'expirationDateTime',
      'isManagementRestricted',
      'licenseProcessingState',
      'onPremisesLastSyncDateTime',
      'onPremisesProvisioningErrors',
      'renewedDateTime',
      'securityIdentifier',
      'serviceProvisioningErrors',
    ],
    readOnly: [
      'mail',
      'onPremisesDomainName',
      'onPremisesNetBiosName',
      'onPremisesSamAccountName',
      'onPremisesSecurityIdentifier',
      'onPremisesSyncEnabled',
      'proxyAddresses',
    ],
    createOnly: ['isAssignableToRole', 'mailEnabled', 'uniqueName'],
    unordered: [
      'groupTypes',
      'proxyAddresses',
      'assignedLabels',
      'assignedLicenses',
      'assignedLicenses[].disabledPlans',
    ],
    alone: [
      ['assignedLabels'],
      ['preferredDataLocation'],
      ['allowExternalSenders', 'hideFromAddressLists', 'hideFromOutlookClients'],
      ['autoSubscribeNewMembers'],
    ],
    adjusted: {
      assignedLicenses: {
        action: '{self}/assignLicense',
        add: 'addLicenses',
        remove: 'removeLicenses',
        key: 'skuId',
        keep: ['skuId', 'disabledPlans'],
      },
    },
    delegatedOnly: ['assignedLabels', 'autoSubscribeNewMembers'],
    required: ['displayName', 'mailEnabled', 'mailNickname', 'securityEnabled', 'groupTypes'],
  },
  references: {
    'assignedLicenses[].skuId': { to: 'subscribed-skus', by: 'skuId' },
    membershipRule: { to: ['users', 'groups', 'applications'], inside: true, foreign: true },
  },
  parts: {
    members: {
      shape: 'links',
      path: '{self}/members',
      to: ['users', 'groups', 'devices', 'service-principals', 'org-contacts'],
      bindPerPatch: 20,
      bindOnCreate: 20,
      writeWhere: {
        conditions: [
          { field: 'groupTypes', excludes: 'DynamicMembership' },
          { field: 'onPremisesSyncEnabled', not: true },
        ],
        say: 'The members of dynamic groups are computed, those of synchronised groups are kept on premises.',
      },
    },
    owners: {
      shape: 'links',
      path: '{self}/owners',
      to: ['users', 'service-principals'],
      bindOnCreate: 20,
      writeWhere: {
        conditions: [{ field: 'onPremisesSyncEnabled', not: true }],
        say: 'The owners of synchronised groups are kept on premises.',
      },
    },
    lifecyclePolicies: {
      shape: 'links',
      path: '{self}/groupLifecyclePolicies',
      to: ['group-lifecycle-policies'],
      where: [{ field: 'groupTypes', includes: 'Unified' }],
      actions: {
        add: '/groupLifecyclePolicies/{target}/addGroup',
        remove: '/groupLifecyclePolicies/{target}/removeGroup',
        body: 'groupId',
      },
      permissions: { read: ['Directory.Read.All'], write: ['Directory.ReadWrite.All'] },
      optIn:
        'Matters only when the expiration policy covers selected groups: one more request for every Microsoft 365 group.',
    },
    exchangeSettings: {
      shape: 'inline',
      path: '{self}',
      select: ['allowExternalSenders', 'autoSubscribeNewMembers', 'hideFromAddressLists', 'hideFromOutlookClients'],
      where: [{ field: 'groupTypes', includes: 'Unified' }],
      optIn: 'Exchange keeps these switches: one more request for every Microsoft 365 group.',
    },
  },
  untouchable: [
    {
      when: [{ field: 'onPremisesSyncEnabled', equals: true }],
      cannot: 'write',
      except: ['assignedLicenses'],
      say: 'The group is synchronised from on premises: change it there and let synchronisation run.',
    },
    {
      when: [{ field: 'onPremisesSyncEnabled', equals: true }],
      cannot: 'create',
      say: 'The group is synchronised from on premises: bring it back there and let synchronisation run.',
    },
    {
      when: [
        { field: 'mailEnabled', equals: true },
        { field: 'groupTypes', excludes: 'Unified' },
      ],
      cannot: 'create',
      say: 'Distribution lists and mail-enabled security groups are made in Exchange Online; Graph can only read them.',
    },
    {
      when: [
        { field: 'mailEnabled', equals: true },
        { field: 'groupTypes', excludes: 'Unified' },
      ],
      cannot: 'write',
      say: 'Distribution lists and mail-enabled security groups are changed in Exchange Online; Graph can only read them.',
    },
  ],
  handOver: [
    {
      when: 'recreated',
      where: [{ field: 'groupTypes', includes: 'Unified' }],
      say: 'Mailbox, files, plans and team of {name} did not come back with the group: restore them in Microsoft 365 while they are kept.',
    },
    {
      when: 'recreated',
      where: [{ field: 'securityEnabled', equals: true }],
      say: 'Put {name} again on access lists outside Entra (SharePoint sites, Exchange, Azure roles): they name the old id.',
    },
  ],
  create: { first: { membershipRuleProcessingState: 'Paused' } },
  keptBy: ['exo-distribution-groups', 'exo-mail-enabled-security-groups'],
  bin: 'deleted-groups',
  example: { field: 'description', values: ['People who sell', 'People who sell and smile'] },
  limits: [
    'A group that is created anew has a new id and a new security identifier; references in Entra and Intune are rewritten, those in SharePoint, Exchange and Azure are not.',
    'Content of Microsoft 365 groups (mailbox, files, team) comes back only with the group from the bin, within 30 days.',
    'Synchronised groups, distribution lists and mail-enabled security groups are read-only in Graph.',
    'Whether a group can hold roles, is mail-enabled, or bears a unique name is decided at its creation and never changes.',
    'Graph lets no application write sensitivity labels of groups; a signed-in administrator must.',
    'Members of groups with hidden membership are seen only with the permission Member.Read.Hidden.',
  ],
  quirks: groupQuirks,
});
