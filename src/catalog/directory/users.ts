import type { User } from '@microsoft/microsoft-graph-types';
import { defineResource, properties } from '../../model/resource.ts';
import { userQuirks } from './users.quirks.ts';

export const users = defineResource<User>()({
  id: 'users',
  title: 'Users',
  about: 'The accounts of people, guests and services: profile, sign-in name, licences, manager and sponsors.',
  why: 'A deleted account takes its group memberships, roles, licences and access with it, and after 30 days it is gone.',
  service: 'entra-id',
  category: 'users',
  promises: ['000', '001', '002', '003'],
  learn: 'graph/api/resources/user',
  entity: 'microsoft.graph.user',
  api: {
    version: 'v1.0',
    path: '/users',
    select: properties(`
      id accountEnabled ageGroup assignedLicenses assignedPlans authorizationInfo businessPhones city companyName
      consentProvidedForMinor country createdDateTime creationType department displayName employeeHireDate
      employeeId employeeOrgData employeeType externalUserState externalUserStateChangeDateTime faxNumber
      givenName identities imAddresses isManagementRestricted isResourceAccount jobTitle
      lastPasswordChangeDateTime legalAgeGroupClassification licenseAssignmentStates mail mailNickname mobilePhone
      officeLocation onPremisesDistinguishedName onPremisesDomainName onPremisesExtensionAttributes
      onPremisesImmutableId onPremisesLastSyncDateTime onPremisesProvisioningErrors onPremisesSamAccountName
      onPremisesSecurityIdentifier onPremisesSyncEnabled onPremisesUserPrincipalName otherMails passwordPolicies
      passwordProfile postalCode preferredDataLocation preferredLanguage provisionedPlans proxyAddresses
      securityIdentifier serviceProvisioningErrors showInAddressList signInSessionsValidFromDateTime state
      streetAddress surname usageLocation userPrincipalName userType
    `),
    top: 999,
    delta: { path: '/users/delta', parts: ['manager'] },
    shardBy: 'userPrincipalName',
    dynamic: {
      module: 'application-extension-properties',
      name: 'name',
      where: [{ field: 'targetObjects', includes: 'User' }],
      holds: { to: 'applications', by: 'appId', form: 'undashed' },
    },
    omitted: {
      identityParentId: 'newer than Microsoft’s published types (for the accounts of agents)',
      onPremisesSyncBehavior: 'decides whether the cloud or the premises are master; needs a permission of its own',
      licenseDetails: 'computed from assignedLicenses',
      agreementAcceptances: 'an acceptance cannot be given in somebody’s name',
      deviceManagementTroubleshootingEvents: 'events of Intune, kept for a few days',
      managedDevices: 'state of enrolled devices, kept by Intune',
      managedAppRegistrations: 'state of apps on phones, kept by Intune',
      permissionGrants: 'given inside a chat or team, and kept with it',
      deletedDateTime: 'set only in the bin, which is a module of its own',
      customSecurityAttributes: 'behind a permission of its own: part customSecurityAttributes',
      employeeLeaveDateTime: 'behind a permission that no permission list publishes yet',
      signInActivity: 'moves with every sign-in and is limited to 10 requests a minute',
      deviceEnrollmentLimit: 'served by Intune for single users only',
      print: 'state of Universal Print, not directory data',
      aboutMe: 'kept by SharePoint, one request a user, not writable by an application',
      birthday: 'kept by SharePoint, one request a user, not writable by an application',
      hireDate: 'kept by SharePoint; employeeHireDate is the directory property',
      interests: 'kept by SharePoint, one request a user, not writable by an application',
      mailboxSettings: 'kept by Exchange, one request a mailbox and a permission of its own',
      mySite: 'kept by SharePoint, one request a user, not writable by an application',
      pastProjects: 'kept by SharePoint, one request a user, not writable by an application',
      preferredName: 'kept by SharePoint; read-only',
      responsibilities: 'kept by SharePoint, one request a user, not writable by an application',
      schools: 'kept by SharePoint, one request a user, not writable by an application',
      skills: 'kept by SharePoint, one request a user, not writable by an application',
    },
    keptIn: {
      sponsorOf: 'users/sponsors',
      memberOf: 'groups/members',
      appRoleAssignments: 'app-role-assignments',
      oauth2PermissionGrants: 'oauth2-permission-grants',
      directReports: 'users/manager',
      ownedDevices: 'devices/registeredOwners',
      registeredDevices: 'devices/registeredUsers',
      ownedObjects: 'groups/owners',
      photos: 'user-photos',
      authentication: 'user-auth-methods',
      scopedRoleMemberOf: 'administrative-units/scopedRoleMembers',
    },
  },
  permissions: {
    read: ['User.Read.All'],
    write: ['User.ReadWrite.All'],
    extra: {
      'switching accounts on and off': { write: ['User.EnableDisableAccount.All'] },
      'sign-in identities': { write: ['User.ManageIdentities.All'] },
      'undelete from the bin': { write: ['User.DeleteRestore.All'] },
      'direct licences': { write: ['LicenseAssignment.ReadWrite.All'] },
      'guests by invitation': { write: ['User.Invite.All'] },
    },
  },
  roles: ['Privileged Authentication Administrator, to change or undelete accounts that hold administrator roles'],
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['userPrincipalName'], ['onPremisesImmutableId']],
  fields: {
    serverOwned: [
      'id',
      'assignedPlans',
      'provisionedPlans',
      'createdDateTime',
      'deletedDateTime',
      'externalUserStateChangeDateTime',
      'imAddresses',
      'licenseAssignmentStates',
      'onPremisesLastSyncDateTime',
      'onPremisesProvisioningErrors',
      'securityIdentifier',
      'serviceProvisioningErrors',
      'legalAgeGroupClassification',
      'isManagementRestricted',
    ],
    readOnly: [
      'creationType',
      'externalUserState',
      'isResourceAccount',
      'onPremisesDistinguishedName',
      'onPremisesDomainName',
      'onPremisesSamAccountName',
      'onPremisesSecurityIdentifier',
      'onPremisesSyncEnabled',
      'onPremisesUserPrincipalName',
      'proxyAddresses',
      'showInAddressList',
    ],
    volatile: ['lastPasswordChangeDateTime', 'signInSessionsValidFromDateTime', 'passwordProfile'],
    unordered: [
      'businessPhones',
      'otherMails',
      'proxyAddresses',
      'identities',
      'assignedLicenses',
      'assignedLicenses[].disabledPlans',
      'authorizationInfo.certificateUserIds',
    ],
    secret: ['passwordProfile.password'],
    alone: [['identities'], ['accountEnabled'], ['businessPhones', 'mobilePhone', 'otherMails'], ['authorizationInfo']],
    adjusted: {
      assignedLicenses: {
        action: '{self}/assignLicense',
        add: 'addLicenses',
        remove: 'removeLicenses',
        key: 'skuId',
        keep: ['skuId', 'disabledPlans'],
      },
    },
    generated: { 'passwordProfile.password': 'password' },
    delegatedOnly: ['employeeHireDate'],
    required: ['accountEnabled', 'displayName', 'mailNickname', 'userPrincipalName'],
  },
  references: {
    'assignedLicenses[].skuId': { to: 'subscribed-skus', by: 'skuId' },
    'licenseAssignmentStates[].assignedByGroup': { to: 'groups' },
    'licenseAssignmentStates[].skuId': { to: 'subscribed-skus', by: 'skuId' },
  },
  parts: {
    manager: {
      shape: 'link',
      path: '{self}/manager',
      to: ['users', 'org-contacts'],
      expand: true,
      writeWhere: {
        conditions: [{ field: 'onPremisesSyncEnabled', not: true }],
        say: 'The manager of a synchronised user is kept on premises.',
      },
    },
    sponsors: { shape: 'links', path: '{self}/sponsors', to: ['users', 'groups'], expand: true },
    customSecurityAttributes: {
      shape: 'inline',
      path: '/users',
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
      when: [{ field: 'onPremisesSyncEnabled', equals: true }],
      cannot: 'create',
      say: 'The user is synchronised from on premises: bring it back there and let synchronisation run.',
    },
    {
      when: [{ field: 'onPremisesSyncEnabled', equals: true }],
      cannot: 'write',
      except: ['usageLocation', 'assignedLicenses', 'ageGroup', 'consentProvidedForMinor', 'passwordPolicies'],
      say: 'The property is kept on premises: change it there and let synchronisation run.',
    },
    {
      when: [{ field: '@odata.type', equals: '#microsoft.graph.agentUser' }],
      cannot: 'create',
      say: 'The account of an agent comes into being with its agent identity.',
    },
  ],
  handOver: [
    {
      when: 'recreated',
      where: [{ field: 'userType', not: 'Guest' }],
      say: 'Give {name} the new password, and have the authenticator, passkeys and FIDO2 keys registered again: the old ones are bound to the old account.',
    },
    {
      when: 'recreated',
      where: [{ field: 'userType', equals: 'Guest' }],
      say: 'Send {name} the invitation: a guest who was created anew must accept it again.',
    },
  ],
  bin: 'deleted-users',
  example: { field: 'jobTitle', values: ['Engineer', 'Astronaut'] },
  limits: [
    'Passwords, sessions and sign-in secrets are never readable, so a user who is created anew gets a new password.',
    'A user who is created anew has a new id and a new security identifier; links in Entra are rewritten, data in mailbox, OneDrive and other services stays with the old id.',
    'proxyAddresses can be changed only through Exchange Online or by changing the mail address.',
    'Profile texts kept by SharePoint (about me, skills, schools and the like) are not readable in lists and not writable by an application.',
    'Graph lets no application write employeeHireDate; it is shown as work for a person.',
    'The redemption of a guest cannot be restored: the guest accepts an invitation again.',
  ],
  quirks: userQuirks,
});
