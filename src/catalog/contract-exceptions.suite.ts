import { properties } from '../model/resource.ts';

/** Microsoft's types call the property read-only, and yet it is written. `type.property` → why. */
export const WRITTEN_ALL_THE_SAME: Readonly<Record<string, string>> = {
  'accessPackageAssignment.schedule': 'the request that makes or alters an assignment takes it',
  'DlpSensitiveInformationTypeRulePackage.ClassificationRuleCollectionXml': 'it is sent as the bytes of a file',
  'ManagementRole.RoleEntries': 'entries are added, set and removed by cmdlets of their own',
  'ManagementRoleAssignment.RecipientWriteScope': 'the scope is said by one of several parameters',
  'authenticationFlowsPolicy.selfServiceSignUp': 'the only property that the documented update takes',
};

/** Microsoft's types do not call the property read-only, and yet it is never sent: reason → `module.property`. */
export const NEVER_SENT: readonly (readonly [because: string, fields: readonly string[]])[] = [
  [
    'computed by the directory or by services behind it; an update is refused or ignored',
    properties(`
      users.externalUserState users.externalUserStateChangeDateTime users.isResourceAccount
      users.legalAgeGroupClassification users.onPremisesProvisioningErrors users.serviceProvisioningErrors
      groups.onPremisesProvisioningErrors groups.serviceProvisioningErrors
      applications.certification applications.disabledByMicrosoftStatus
      service-principals.disabledByMicrosoftStatus service-principals.servicePrincipalType
      app-role-assignments.resourceDisplayName role-definitions.resourceScopes
      authentication-strengths.createdDateTime authentication-strengths.modifiedDateTime
      authentication-strengths.policyType authentication-strengths.requirementsSatisfied
      em-catalogs.catalogType
      em-assignment-policies.createdDateTime em-assignment-policies.modifiedDateTime
      lifecycle-workflows.deletedDateTime lifecycle-workflows.nextScheduleRunDateTime lifecycle-workflows.version
      lifecycle-workflows.createdDateTime lifecycle-workflows.lastModifiedDateTime
      lifecycle-custom-task-extensions.createdDateTime lifecycle-custom-task-extensions.lastModifiedDateTime
      cross-tenant-access-default.isServiceDefault cross-tenant-access-partners.isInMultiTenantOrganization
    `),
  ],
  [
    'when and by whom a list was changed and published',
    properties(`
    edge-ie-mode-site-lists.lastModifiedBy edge-ie-mode-site-lists.lastModifiedDateTime
    edge-ie-mode-site-lists.publishedBy edge-ie-mode-site-lists.publishedDateTime edge-ie-mode-site-lists.revision
    edge-ie-mode-site-lists.status
  `),
  ],
  ['set by Microsoft when the connection has its schema', properties('external-connections.state')],
  ['it holds a secret that Microsoft never returns', properties('teams-workforce-integrations.encryption')],
  [
    'when and by whom it was changed',
    properties(`
    teams-workforce-integrations.createdBy teams-workforce-integrations.createdDateTime
    teams-workforce-integrations.lastModifiedBy teams-workforce-integrations.lastModifiedDateTime
  `),
  ],
  [
    'computed by Intune; sending it is ignored or refused',
    properties(`
      intune-group-policy-configurations.policyConfigurationIngestionType intune-terms-and-conditions.modifiedDateTime
      intune-*.deployedAppCount intune-*.creationDateTime intune-*.expirationDateTime
      intune-branding-profiles.customPrivacyMessage intune-branding-profiles.disableClientTelemetry
      intune-branding-profiles.isDefaultProfile intune-policy-sets.errorCode intune-policy-sets.status
      intune-mobile-apps.uploadState intune-mobile-apps.publishingState intune-mobile-apps.dependentAppCount
      intune-mobile-apps.supersedingAppCount intune-mobile-apps.supersededAppCount
      intune-*.createdDateTime intune-*.lastModifiedDateTime intune-*.version intune-*.isAssigned
      intune-*.supportsScopeTags intune-*.settingCount intune-*.isBuiltIn
      intune-assignment-filters.payloads intune-notification-templates.defaultLocale
      intune-settings-catalog.creationSource intune-settings-catalog.priorityMetaData
      intune-reusable-policy-settings.referencingConfigurationPolicyCount
      intune-device-health-scripts.highestAvailableVersion intune-device-health-scripts.isGlobalScript
      intune-device-health-scripts.deviceHealthScriptType intune-role-definitions.permissions
      intune-role-definitions.isBuiltInRoleDefinition intune-compliance-settings-catalog.creationSource
      intune-security-intents.isMigratingToConfigurationPolicy
      intune-windows-feature-update-profiles.deployableContentDisplayName
      intune-windows-feature-update-profiles.endOfSupportDate
      intune-windows-quality-update-profiles.deployableContentDisplayName
      intune-windows-quality-update-profiles.releaseDateDisplayName intune-windows-driver-update-profiles.newUpdates
      intune-windows-driver-update-profiles.deviceReporting intune-windows-driver-update-profiles.inventorySyncStatus
    `),
  ],
  [
    'told by Apple, Google, a partner or a connector',
    properties(`
      intune-*.appleId intune-*.appleIdentifier intune-*.claimTokenManagementFromExternalMdm
      intune-*.dataSharingConsentGranted intune-*.lastSyncDateTime intune-*.lastSyncStatus intune-*.locationName
      intune-*.organizationName intune-vpp-tokens.state intune-*.tokenActionResults intune-*.vppTokenAccountType
      intune-*.lastSuccessfulSyncDateTime intune-*.lastSyncErrorCode intune-*.lastSyncTriggeredDateTime
      intune-*.shareTokenWithSchoolDataSyncService intune-*.syncedDeviceCount intune-*.tokenExpirationDateTime
      intune-*.tokenType intune-*.lastAppSyncDateTime intune-*.lastAppSyncStatus intune-*.lastHeartbeatDateTime
      intune-*.microsoftDefenderForEndpointAttachEnabled intune-*.partnerState intune-*.lastQueriedDateTime
      intune-*.serviceNowConnectionStatus intune-*.deploymentStatus intune-*.accountId
      intune-autopilot-deployment-profiles.managementServiceAppId intune-*.enrolledDeviceCount
      intune-*.enrollmentTokenUsageCount intune-*.tokenCreationDateTime intune-dep-enrollment-profiles.isDefault
      intune-dep-enrollment-profiles.configurationEndpointUrl intune-imported-device-identities.enrollmentState
      intune-imported-device-identities.lastContactedDateTime intune-imported-device-identities.platform
      intune-microsoft-tunnel-sites.upgradeAvailable intune-*.activationCodeCount intune-*.lastUpdateDateTime
      intune-embedded-sim-activation-code-pools.modifiedDateTime
    `),
  ],
  ['the older name of a property that is sent', properties('intune-*.routeIncludes intune-*.routeExcludes')],
  [
    'a place in an order, given by an action',
    properties(`
      intune-apple-user-initiated-enrollment-profiles.priority intune-enrollment-configurations.priority
      intune-enrollment-configurations.deviceEnrollmentConfigurationType
    `),
  ],
  [
    'an order, or Microsoft’s own',
    properties(`
    backup-storage-exchange-policies.status backup-storage-exchange-policies.retentionSettings backup-storage-exchange-policies.createdBy backup-storage-exchange-policies.createdDateTime backup-storage-exchange-policies.lastModifiedBy backup-storage-exchange-policies.lastModifiedDateTime
    backup-storage-onedrive-policies.status backup-storage-onedrive-policies.retentionSettings backup-storage-onedrive-policies.createdBy backup-storage-onedrive-policies.createdDateTime backup-storage-onedrive-policies.lastModifiedBy backup-storage-onedrive-policies.lastModifiedDateTime
    backup-storage-sharepoint-policies.status backup-storage-sharepoint-policies.retentionSettings backup-storage-sharepoint-policies.createdBy backup-storage-sharepoint-policies.createdDateTime backup-storage-sharepoint-policies.lastModifiedBy backup-storage-sharepoint-policies.lastModifiedDateTime
  `),
  ],
  ['an object of its own behind a path of its own', properties('cross-tenant-access-partners.identitySynchronization')],
  ['what Microsoft last did about the certificate', properties('domain-federation.signingCertificateUpdateStatus')],
  ['follows from the permission', properties('delegated-permission-classifications.permissionName')],
  ['an order that cannot be undone', properties('continuous-access-evaluation-policy.migrate')],
  ['written in Exchange Online', properties('users.showInAddressList')],
  [
    'it can never be taken off, or loses what files hold: a person decides',
    properties(`
      retention-compliance-policies.RestrictiveRetention app-retention-compliance-policies.RestrictiveRetention
      purview-policy-config.EnableLabelCoauth
    `),
  ],
  [
    'a name that Microsoft gives, and the one policy there is',
    properties(`
      mdo-phish-sim-override.Name mdo-phish-sim-override.Policy mdo-secops-override.Name mdo-secops-override.Policy
    `),
  ],
  ['set by Microsoft’s own tools', properties('mdo-malware-filter-policies.IsPolicyOverrideApplied')],
  [
    'taken at a creation, and kept elsewhere: members as a part, roles as assignments',
    properties('exo-role-groups.Members purview-role-groups.Members exo-role-groups.Roles'),
  ],
  ['how bytes are taken over this interface is not documented', properties('exo-ome-configurations.Image')],
  ['a place among all labels, which moves the others: a person gives it', properties('sensitivity-labels.Priority')],
  [
    'says that a person validated the connector',
    properties(`
      exo-outbound-connectors.IsValidated exo-outbound-connectors.LastValidationTimestamp
      exo-outbound-connectors.ValidationRecipients
    `),
  ],
  [
    'people and groups apart, which are written as one list',
    properties(`
      exo-distribution-groups.AcceptMessagesOnlyFrom exo-distribution-groups.AcceptMessagesOnlyFromDLMembers
      exo-distribution-groups.RejectMessagesFrom exo-distribution-groups.RejectMessagesFromDLMembers
      exo-mail-enabled-security-groups.AcceptMessagesOnlyFrom exo-mail-enabled-security-groups.AcceptMessagesOnlyFromDLMembers
      exo-mail-enabled-security-groups.RejectMessagesFrom exo-mail-enabled-security-groups.RejectMessagesFromDLMembers
      exo-dynamic-distribution-groups.AcceptMessagesOnlyFrom exo-dynamic-distribution-groups.AcceptMessagesOnlyFromDLMembers
      exo-dynamic-distribution-groups.RejectMessagesFrom exo-dynamic-distribution-groups.RejectMessagesFromDLMembers
      exo-mail-contacts.AcceptMessagesOnlyFrom exo-mail-contacts.AcceptMessagesOnlyFromDLMembers
      exo-mail-contacts.RejectMessagesFrom exo-mail-contacts.RejectMessagesFromDLMembers
    `),
  ],
  [
    'the address in capitals, which is written with the others',
    properties(`
      exo-distribution-groups.PrimarySmtpAddress exo-distribution-groups.WindowsEmailAddress
      exo-mail-enabled-security-groups.PrimarySmtpAddress exo-mail-enabled-security-groups.WindowsEmailAddress
      exo-dynamic-distribution-groups.PrimarySmtpAddress exo-dynamic-distribution-groups.WindowsEmailAddress
      exo-mail-contacts.PrimarySmtpAddress exo-mail-contacts.WindowsEmailAddress
    `),
  ],
  [
    'Exchange Online has one container for everybody, which Microsoft sets',
    properties(`
      exo-address-lists.RecipientContainer exo-global-address-lists.RecipientContainer
      exo-dynamic-distribution-groups.RecipientContainer
    `),
  ],
  [
    'set by Microsoft, and without meaning since Exchange 2013',
    properties(`
      exo-offline-address-books.Schedule exo-offline-address-books.Versions
      exo-offline-address-books.FullOabDownloadPreventionThreshold exo-offline-address-books.ZipOabFilesBeforeUploading
    `),
  ],
  [
    'the template in capitals, which is written with the others',
    properties('exo-email-address-policies.EnabledPrimarySMTPAddressTemplate'),
  ],
  ['comes from the template', properties('directory-settings.displayName group-level-settings.displayName')],
  [
    'an application may write the sign-in switch and the extension attributes of a device, nothing else',
    properties(`
      devices.deviceCategory devices.deviceId devices.deviceMetadata devices.deviceOwnership devices.deviceVersion
      devices.displayName devices.enrollmentProfileName devices.enrollmentType devices.isManaged devices.isRooted
      devices.managementType devices.operatingSystem devices.physicalIds devices.profileType devices.systemLabels
    `),
  ],
  [
    'secrets are made by an action of their own, which hands the value out once',
    properties(
      'applications.passwordCredentials service-principals.passwordCredentials service-principals.keyCredentials',
    ),
  ],
  ['set by a signed-in person only', properties('applications.verifiedPublisher service-principals.verifiedPublisher')],
  [
    'comes from the application',
    properties(`
      service-principals.appDescription service-principals.appDisplayName service-principals.appOwnerOrganizationId
      service-principals.appRoles service-principals.info service-principals.oauth2PermissionScopes
    `),
  ],
  [
    'a schedule is written by requests, which take other properties',
    properties(`
      role-eligibility-schedules.memberType role-eligibility-schedules.createdDateTime
      role-eligibility-schedules.createdUsing role-eligibility-schedules.modifiedDateTime
      role-eligibility-schedules.status role-assignment-schedules.assignmentType role-assignment-schedules.memberType
      role-assignment-schedules.createdDateTime role-assignment-schedules.createdUsing
      role-assignment-schedules.modifiedDateTime role-assignment-schedules.status
    `),
  ],
  [
    'it says which flow the listener came with',
    properties('authentication-event-listeners.authenticationEventsFlowId'),
  ],
  [
    'each step of it is a reference of its own',
    properties('b2x-user-flows.apiConnectorConfiguration b2c-user-flows.apiConnectorConfiguration'),
  ],
  ['what became of calls to workflow extensions', properties('em-assignments.customExtensionCalloutInstances')],
  [
    'a schedule of a group is written by requests, which take other properties',
    properties(`
      pim-group-eligibilities.memberType pim-group-eligibilities.createdDateTime pim-group-eligibilities.createdUsing
      pim-group-eligibilities.modifiedDateTime pim-group-eligibilities.status
    `),
  ],
  [
    'which role a policy belongs to',
    properties(`
      role-management-policies.policyId role-management-policies.roleDefinitionId
      role-management-policies.scopeId role-management-policies.scopeType
      pim-group-policies.policyId pim-group-policies.roleDefinitionId
      pim-group-policies.scopeId pim-group-policies.scopeType
    `),
  ],
  [
    'whether Microsoft takes it is not documented; sending it could fail the whole write',
    properties('conditional-access-policies.templateId authentication-methods-policy.reconfirmationInDays'),
  ],
  [
    'the fixed name and text of a policy that there is only one of',
    properties(`
      authorization-policy.description authorization-policy.displayName security-defaults.description
      security-defaults.displayName cross-tenant-access-policy.description cross-tenant-access-policy.displayName
      external-identities-policy.description external-identities-policy.displayName
      device-registration-policy.description device-registration-policy.displayName
    `),
  ],
  [
    'set by the bin',
    properties(`
      devices.deletedDateTime authorization-policy.deletedDateTime security-defaults.deletedDateTime
      activity-based-timeout-policies.deletedDateTime
      permission-grant-policies.deletedDateTime cross-tenant-access-policy.deletedDateTime
      external-identities-policy.deletedDateTime federated-token-validation-policy.deletedDateTime
    `),
  ],
  [
    'set by the bin, which the kind never goes to',
    properties(`
      claims-mapping-policies.deletedDateTime home-realm-discovery-policies.deletedDateTime
      token-issuance-policies.deletedDateTime token-lifetime-policies.deletedDateTime
      app-management-policies.deletedDateTime default-app-management-policy.deletedDateTime
      b2b-management-policies.deletedDateTime
    `),
  ],
  [
    'the name and text of a policy that Microsoft provides',
    properties('default-app-management-policy.description default-app-management-policy.displayName'),
  ],
  [
    'the documented update takes the contacts for notices and the privacy statement, nothing else',
    properties(`
      organization.assignedPlans organization.businessPhones organization.city organization.country
      organization.countryLetterCode organization.defaultUsageLocation organization.displayName
      organization.mobileDeviceManagementAuthority organization.onPremisesSyncEnabled organization.partnerTenantType
      organization.postalCode organization.preferredLanguage organization.provisionedPlans organization.state
      organization.street organization.tenantType organization.verifiedDomains
    `),
  ],
  [
    'comes with the application of the service that enrols devices',
    properties(`
      mobile-device-management-policies.description mobile-device-management-policies.displayName
      mobile-device-management-policies.isValid mobile-app-management-policies.description
      mobile-app-management-policies.displayName mobile-app-management-policies.isValid
    `),
  ],
  [
    'a stream, written apart',
    properties(`
      organizational-branding.backgroundImage organizational-branding.bannerLogo organizational-branding.customCSS
      organizational-branding.favicon organizational-branding.headerLogo organizational-branding.squareLogo
      organizational-branding.squareLogoDark
    `),
  ],
  [
    'the outcome of proving and federating a domain',
    properties(`
      domains.authenticationType domains.availabilityStatus domains.isAdminManaged domains.isInitial domains.isRoot
      domains.isVerified domains.manufacturer domains.model domains.state
    `),
  ],
];

/** Modules whose list holds another entity than the fact file names: that of the list, with the wanted one inside. */
export const LISTED_AS: Readonly<Record<string, string>> = {
  'role-management-policies': 'the list joins roles with their policies; a policy by itself does not name its role',
  'pim-group-policies': 'the list joins groups with their policies, as it does for roles',
};

/** Reads for which Microsoft's permission list names no path, with what they rest on instead. */
export const READS_BEYOND_PERMISSION_LIST: Readonly<Record<string, string>> = {
  'backup-storage-service': 'the list has the path without /solutions before it',
  'backup-storage-service-apps': 'the list has the path without /solutions before it',
  'backup-storage-exchange-policies': 'the list has the path without /solutions before it',
  'backup-storage-onedrive-policies': 'the list has the path without /solutions before it',
  'backup-storage-sharepoint-policies': 'the list has the path without /solutions before it',
  'backup-storage-protection-units': 'the list has the path without /solutions before it',
  'hardware-oath-devices': 'the list does not hold the path yet; the reference page of the preview names it',
  'laps-credentials': 'the list has the path without /directory before it; the reference page has both',
  'deleted-conditional-access': 'the metadata of v1.0 has the path and the action; the list has neither yet',
  'intune-ios-lob-app-provisioning-configurations': 'the list has the parts of a profile and not the profile',
  'intune-device-cleanup-rules': 'the list does not hold the path yet; the page of the preview names the permission',
  'intune-derived-credentials': 'the list does not hold the path yet; the permission is that of configuration',
  'intune-service-now-connections': 'the list does not hold the path yet; the permission is that of configuration',
  'intune-windows-quality-update-policies': 'the list does not hold the path yet; the page of the preview names it',
  'intune-device-management-scripts':
    'the list has the parts of a script and not the script; its page names the permission',
  'em-custom-workflow-extensions': 'the list has only the names that these paths bear in the preview interface',
  'external-domain-federations': 'the list spells the type cast in the path without its first word',
  'em-catalog-resources': 'the list has only the names that these paths bear in the preview interface',
  'deleted-devices': 'the list has no path with a type cast; the announcement of the preview names the one for devices',
  'deleted-pki': 'the list has no path with a type cast; the documentation of listing deleted items names it',
  'deleted-users': 'the list has no path with a type cast; the documentation of listing deleted items names it',
  'deleted-groups': 'the list has no path with a type cast; the documentation of listing deleted items names it',
  'deleted-applications': 'the list has no path with a type cast; the documentation of listing deleted items names it',
  'deleted-service-principals':
    'the list has no path with a type cast; the documentation of listing deleted items names it',
  'deleted-administrative-units':
    'the list has no path with a type cast; the documentation of listing deleted items names it',
};

/**
 * Reads for which the list names other permissions than Microsoft's reference page, which has a table of its own for
 * these objects. The permissions themselves may be missing in the list.
 */
export const READ_BY_REFERENCE_PAGE: Readonly<Record<string, string>> = {
  'intune-device-management-scripts': 'the pages of 2025 ask for the permission for scripts alone',
  'intune-device-shell-scripts': 'the pages of 2025 ask for the permission for scripts alone',
  'intune-device-custom-attribute-shell-scripts': 'the pages of 2025 ask for the permission for scripts alone',
  'pim-group-policies': 'the list speaks of the roles of the directory; the page has a second table, for groups',
};

/** Modules that are written, but have no single property that may always be changed. */
export const WITHOUT_EXAMPLE: Readonly<Record<string, string>> = {
  'intune-android-managed-store-account': 'a person binds it',
  'intune-apple-push-notification-certificate': 'a person renews it with Apple',
  'intune-legacy-brand': 'nobody may write it: it mirrors the default branding profile',
  'intune-windows-management-app': 'nobody may write it',
  'people-settings': 'the settings are objects of their own below it, and the only things to change',
  teamwork: 'Microsoft takes no change',
  'backup-storage-service': 'the service is switched on by an order',
  'exo-management-roles': 'what changes is a list of entries, written one by one',
  'b2c-custom-policies': 'the policy is a document',
  'dlp-sensitive-information-types': 'the package is a document',
  'b2x-user-flows': 'the flow is made and removed; what changes hangs off it',
  'role-management-policies': 'what changes is a list of rules of several kinds, written one by one',
  'pim-group-policies': 'what changes is a list of rules of several kinds, written one by one',
  'cross-tenant-access-templates': 'the two templates are objects of their own below it, and the only things to change',
  'user-photos': 'the photo is a stream',
  'continuous-access-evaluation-policy': 'Microsoft takes no change but the order to migrate it',
  'directory-settings': 'the only property is a list of values, which differ with the template',
  'group-level-settings': 'the only property is a list of values, which differ with the template',
};
