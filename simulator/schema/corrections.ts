import type { Property } from './schema.ts';

/**
 * Where the doc comment of the types package, which is prose, misleads. `type.property` → what holds instead.
 * Sources: the API reference page of the create or update call, and the CSDL.
 */
const CREATE_ONLY = { readOnly: false, createOnly: true } as const;
const WRITABLE = { readOnly: false } as const;
/** A navigation property by type that answers and bodies hold in place. */
const INLINE = { kind: 'complex', navigation: false } as const;
const READ_ONLY = { readOnly: true } as const;
/** Edm.Binary: base64 text on the wire, `number` in the types package. */
const BINARY = { type: 'string' } as const;

/** Kinds of what another organization's people may see of Microsoft 365; the packages know none of them yet. */
export const CAPABILITIES: readonly string[] = [
  'crossTenantCalendarAvailabilityBasic',
  'crossTenantCalendarAvailabilityLimitedDetails',
  'crossTenantCalendarSharingFreeBusyDetail',
  'crossTenantCalendarSharingFreeBusyReviewer',
  'crossTenantCalendarSharingFreeBusySimple',
  'crossTenantMailTipsAll',
  'crossTenantMailTipsLimited',
  'crossTenantMigration',
  'crossTenantOpenProfileCard',
  'crossTenantPlacesDeskBooking',
  'crossTenantPlacesRoomBooking',
];
const MICROSOFT_365_CAPABILITIES = {
  m365CapabilityBase: {
    props: { name: 'string1', inboundAccess: 'm365CapabilityInboundAccess?', lastModifiedDateTime: 'string?!' },
  },
  m365CapabilityInboundAccess: {
    props: { isAllowed: 'boolean?', resourceScopes: 'm365CapabilityResourceScopes?' },
  },
  m365CapabilityResourceScopes: {
    props: { included: 'm365CapabilityResourceScope[]?', excluded: 'm365CapabilityResourceScope[]?' },
  },
  m365CapabilityResourceScope: { props: { resourceId: 'string?', resourceType: 'string?' } },
  ...Object.fromEntries(CAPABILITIES.map((name) => [name, { base: 'm365CapabilityBase', props: {} }])),
  crossTenantAccessPolicyConfigurationDefault: { props: { m365Capabilities: 'm365CapabilityBase[]?*' } },
  crossTenantAccessPolicyConfigurationPartner: { props: { m365Capabilities: 'm365CapabilityBase[]?*' } },
} as const;

/** What the packages have without its base, or not at all though Microsoft documents it; for both versions by default. */
export const ADDITIONS: Readonly<
  Record<
    string,
    { readonly base?: string; readonly props: Readonly<Record<string, string>>; readonly only?: 'v1.0' | 'beta' }
  >
> = {
  policyDeletableItem: { base: 'entity', props: { deletedDateTime: 'string?!' } },
  caPoliciesDeletableRoot: {
    base: 'entity',
    props: { namedLocations: 'namedLocation[]?*', policies: 'conditionalAccessPolicy[]?*' },
  },
  azureADJoinPolicy: { props: { localAdmins: 'localAdminSettings?' } },
  localAdminSettings: {
    props: { enableGlobalAdmins: 'boolean?', registeringUsers: 'deviceRegistrationMembership?' },
  },
  conditionalAccessRoot: { props: { deletedItems: 'caPoliciesDeletableRoot?*!' } },
  // https://learn.microsoft.com/graph/api/entitlementmanagement-post-assignmentrequests
  accessPackageAssignment: {
    props: { targetId: 'string?$', assignmentPolicyId: 'string?$', accessPackageId: 'string?$' },
    only: 'v1.0',
  },
  // https://learn.microsoft.com/graph/api/rolemanagement-list-deleteditems-roledefinitions
  rbacDeletedItemsRoot: { base: 'entity', props: { roleDefinitions: 'unifiedRoleDefinition[]?*' }, only: 'beta' },
  rbacApplication: { props: { deletedItems: 'rbacDeletedItemsRoot?*!' }, only: 'beta' },
  // https://learn.microsoft.com/graph/api/resources/approvedclientapp
  approvedClientApp: { base: 'entity', props: { displayName: 'string?' } },
  remoteDesktopSecurityConfiguration: { props: { approvedClientApps: 'approvedClientApp[]?*' } },
  // https://learn.microsoft.com/graph/api/resources/ownerlessgrouppolicy
  ownerlessGroupPolicy: {
    base: 'entity',
    props: {
      emailInfo: 'emailDetails',
      enabledGroupIds: 'string[]',
      isEnabled: 'boolean',
      maxMembersToNotify: 'number',
      notificationDurationInWeeks: 'number',
      policyWebUrl: 'string?',
      targetOwners: 'targetOwners',
    },
  },
  emailDetails: { props: { body: 'string', senderEmailAddress: 'string', subject: 'string' } },
  targetOwners: { props: { notifyMembers: 'string', securityGroups: 'string[]' } },
  // https://learn.microsoft.com/graph/api/resources/entrarecoveryservices-snapshot
  directory: { props: { recovery: 'entraRecoveryServices.recovery?*' } },
  'entraRecoveryServices.recovery': {
    base: 'entity',
    props: { snapshots: 'entraRecoveryServices.snapshot[]?*!' },
  },
  'entraRecoveryServices.snapshot': {
    base: 'entity',
    props: { createdDateTime: 'string!', totalChangedObjects: 'number?!' },
  },
  // https://learn.microsoft.com/graph/api/resources/profilesource
  profileSource: {
    base: 'entity',
    props: {
      displayName: 'string?',
      kind: 'string?',
      localizations: 'profileSourceLocalization[]',
      sourceId: 'string?',
      webUrl: 'string?',
    },
    only: 'v1.0',
  },
  profileSourceLocalization: {
    props: { displayName: 'string?', languageTag: 'string?', webUrl: 'string?' },
    only: 'v1.0',
  },
  peopleAdminSettings: { props: { profileSources: 'profileSource[]?*' }, only: 'v1.0' },
  // https://learn.microsoft.com/graph/api/resources/configurationmanagement
  admin: { props: { configurationManagement: 'configurationManagement?*' }, only: 'v1.0' },
  configurationManagement: {
    base: 'entity',
    props: { configurationSnapshotJobs: 'configurationSnapshotJob[]?*' },
    only: 'v1.0',
  },
  configurationSnapshotJob: {
    base: 'entity',
    props: {
      completedDateTime: 'string',
      createdBy: 'identitySet',
      createdDateTime: 'string',
      description: 'string',
      displayName: 'string',
      errorDetails: 'string[]',
      resourceLocation: 'string',
      resources: 'string[]',
      status: 'string',
      tenantId: 'string',
    },
    only: 'v1.0',
  },
  // https://learn.microsoft.com/graph/api/resources/browsesessionbase
  browseSessionBase: {
    base: 'entity',
    props: {
      backupSizeInBytes: 'string?!',
      createdDateTime: 'string?!',
      error: 'publicError?!',
      expirationDateTime: 'string?!',
      restorePointDateTime: 'string?!',
      restorePointId: 'string?1',
      status: 'string!',
    },
  },
  sharePointBrowseSession: { base: 'browseSessionBase', props: { siteId: 'string?1' } },
  oneDriveForBusinessBrowseSession: { base: 'browseSessionBase', props: { directoryObjectId: 'string?1' } },
  backupRestoreRoot: {
    props: {
      browseSessions: 'browseSessionBase[]?*',
      sharePointBrowseSessions: 'sharePointBrowseSession[]?*',
      oneDriveForBusinessBrowseSessions: 'oneDriveForBusinessBrowseSession[]?*',
    },
  },
  // https://learn.microsoft.com/graph/api/resources/granularrestoreartifactbase
  granularRestoreArtifactBase: {
    base: 'entity',
    props: {
      browseSessionId: 'string?1',
      completionDateTime: 'string?!',
      restoredItemKey: 'string?!',
      restoredItemPath: 'string?!',
      restoredItemWebUrl: 'string?!',
      restorePointDateTime: 'string?!',
      startDateTime: 'string?!',
      status: 'artifactRestoreStatus!',
      webUrl: 'string?!',
    },
  },
  granularDriveRestoreArtifact: { base: 'granularRestoreArtifactBase', props: { directoryObjectId: 'string?!' } },
  granularSiteRestoreArtifact: { base: 'granularRestoreArtifactBase', props: { siteId: 'string?!' } },
  oneDriveForBusinessRestoreSession: {
    props: { granularDriveRestoreArtifacts: 'granularDriveRestoreArtifact[]?*' },
  },
  sharePointRestoreSession: { props: { granularSiteRestoreArtifacts: 'granularSiteRestoreArtifact[]?*' } },
  // https://learn.microsoft.com/graph/api/resources/b2bmanagementpolicy
  b2bManagementPolicy: { base: 'stsPolicy', props: {} },
  policyRoot: {
    props: { b2bManagementPolicies: 'b2bManagementPolicy[]?*', ownerlessGroupPolicy: 'ownerlessGroupPolicy?*' },
  },
  // https://learn.microsoft.com/graph/api/resources/m365capabilitybase
  ...MICROSOFT_365_CAPABILITIES,
  // https://learn.microsoft.com/graph/api/device-update shows it for v1.0.
  device: { props: { extensionAttributes: 'onPremisesExtensionAttributes?' } },
  // https://learn.microsoft.com/graph/api/resources/conditionalaccessconditionset?view=graph-rest-beta
  conditionalAccessConditionSet: { props: { agentIdRiskLevels: 'string?' }, only: 'beta' },
  // https://learn.microsoft.com/graph/api/resources/conditionalaccessclientapplications?view=graph-rest-beta
  conditionalAccessClientApplications: {
    props: { includeAgentIdServicePrincipals: 'string[]', excludeAgentIdServicePrincipals: 'string[]' },
    only: 'beta',
  },
};

export const CORRECTIONS: Readonly<Record<string, Partial<Property>>> = {
  ...Object.fromEntries(
    [
      'fido2',
      'microsoftAuthenticator',
      'sms',
      'temporaryAccessPass',
      'softwareOath',
      'hardwareOath',
      'voice',
      'email',
      'x509Certificate',
      'qrCodePin',
    ].map((method) => [`${method}AuthenticationMethodConfiguration.includeTargets`, INLINE]),
  ),
  // A request holds what it asks for.
  'accessPackageResourceRequest.resource': INLINE,
  'accessPackageResourceRequest.catalog': INLINE,
  'accessPackageAssignmentRequest.assignment': INLINE,
  // https://learn.microsoft.com/graph/api/entitlementmanagement-post-assignmentpolicies
  'accessPackageAssignmentPolicy.accessPackage': WRITABLE,
  // The answer holds the guest.
  'invitation.invitedUser': { ...INLINE, readOnly: true },
  'groupSetting.templateId': CREATE_ONLY,
  'directorySetting.templateId': CREATE_ONLY,
  'unifiedRoleAssignment.roleDefinitionId': CREATE_ONLY,
  'unifiedRoleAssignment.principalId': CREATE_ONLY,
  'unifiedRoleAssignment.directoryScopeId': CREATE_ONLY,
  'unifiedRoleAssignment.appScopeId': CREATE_ONLY,
  'servicePrincipal.appId': CREATE_ONLY,
  'appRoleAssignment.principalId': CREATE_ONLY,
  'appRoleAssignment.resourceId': CREATE_ONLY,
  'appRoleAssignment.appRoleId': CREATE_ONLY,
  'oAuth2PermissionGrant.clientId': CREATE_ONLY,
  'oAuth2PermissionGrant.resourceId': CREATE_ONLY,
  'oAuth2PermissionGrant.consentType': CREATE_ONLY,
  'oAuth2PermissionGrant.principalId': CREATE_ONLY,
  'directoryObject.deletedDateTime': READ_ONLY,
  'entity.id': READ_ONLY,
  // https://learn.microsoft.com/graph/api/authenticationflowspolicy-update
  'authenticationFlowsPolicy.selfServiceSignUp': WRITABLE,
  // The caller names these entities.
  'domain.id': CREATE_ONLY,
  'externalDomainName.id': CREATE_ONLY,
  'userFlowLanguageConfiguration.id': CREATE_ONLY,
  'trustFrameworkPolicy.id': CREATE_ONLY,
  'identityUserFlow.id': CREATE_ONLY,
  'identityUserFlow.userFlowType': CREATE_ONLY,
  'identityUserFlow.userFlowTypeVersion': CREATE_ONLY,
  'organizationalBrandingLocalization.id': CREATE_ONLY,
  'authenticationContextClassReference.id': CREATE_ONLY,
  'schemaExtension.id': CREATE_ONLY,
  'attributeSet.id': CREATE_ONLY,
  'permissionGrantPolicy.id': CREATE_ONLY,
  'crossTenantAccessPolicyConfigurationPartner.tenantId': CREATE_ONLY,
  'crossTenantAccessPolicyConfigurationPartner.isServiceProvider': CREATE_ONLY,
  'allowedValue.id': CREATE_ONLY,
  'targetDeviceGroup.id': CREATE_ONLY,
  'approvedClientApp.id': CREATE_ONLY,
  'mobileThreatDefenseConnector.id': CREATE_ONLY,
  // The key of a file or folder in a copy.
  'granularRestoreArtifactBase.id': CREATE_ONLY,
  'externalConnectors.externalConnection.id': CREATE_ONLY,
  'externalConnectors.externalConnection.state': READ_ONLY,
  'profileCardProperty.directoryPropertyName': CREATE_ONLY,
  'profileSource.sourceId': CREATE_ONLY,
  'unifiedRoleDefinition.templateId': CREATE_ONLY,
  'user.imAddresses': READ_ONLY,
  'user.onPremisesImmutableId': { onlySelected: true },
  'group.assignedLicenses': READ_ONLY,
  'user.assignedLicenses': { readOnly: true, onlySelected: true },
  'operationApprovalPolicySet.policyPlatform': WRITABLE,
  'operationApprovalPolicySet.policyType': WRITABLE,
  'group.mailEnabled': CREATE_ONLY,
  'group.isAssignableToRole': CREATE_ONLY,
  'device.isCompliant': WRITABLE,
  'device.isManaged': WRITABLE,
  'device.manufacturer': WRITABLE,
  'device.model': WRITABLE,
  'device.deviceId': CREATE_ONLY,
  'device.trustType': WRITABLE,
  'device.registrationDateTime': READ_ONLY,
  'servicePrincipal.appDisplayName': READ_ONLY,
  'servicePrincipal.appDescription': READ_ONLY,
  'servicePrincipal.appOwnerOrganizationId': READ_ONLY,
  'servicePrincipal.applicationTemplateId': READ_ONLY,
  'application.createdDateTime': READ_ONLY,
  'deviceLocalCredentialInfo.credentials': { kind: 'complex', navigation: false, onlySelected: true },
  'keyCredential.customKeyIdentifier': BINARY,
  'keyCredential.key': BINARY,
  'passwordCredential.customKeyIdentifier': BINARY,
  'alternativeSecurityId.key': BINARY,
};

/**
 * Types whose key is not `id`, so that the package does not derive them from `entity`; and one that it derives although
 * it has no key. Source: the CSDL.
 */
export const IS_ENTITY: Readonly<Record<string, boolean>> = {
  crossTenantAccessPolicyConfigurationPartner: true,
  crossTenantIdentitySyncPolicyPartner: true,
  m365CapabilityBase: true,
  onPremisesPublishing: true,
  authenticationConditionApplication: true,
  'identityGovernance.workflowBase': true,
  deviceLocalCredential: false,
};

/** Members that the packages lack, from the description of the property that has them. */
export const MORE_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  operationApprovalPolicyType: [
    'deviceAction',
    'deviceWipe',
    'deviceRetire',
    'deviceDelete',
    'compliancePolicy',
    'configurationPolicy',
    'operationApprovalPolicy',
    'tenantConfiguration',
  ],
  restoreJobType: ['granular'],
};
