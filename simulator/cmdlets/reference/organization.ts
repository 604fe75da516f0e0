import type { JsonObject } from '../../../src/model/json.ts';
import { notThere, refused, thereAlready } from '../cmdlet-error.ts';
import { recipientOf } from '../directory.ts';
import type { Noun, NounWrite } from '../noun.ts';

const exchange = { backend: 'exchange', reader: 'View-Only Configuration' } as const;

export const ORGANIZATION: readonly Noun[] = [
  {
    ...exchange,
    noun: 'OrganizationConfig',
    role: 'Organization Configuration',
    verbs: 'Get Set',
    single: true,
    parameters: {
      bool: `ActivityBasedAuthenticationTimeoutEnabled ActivityBasedAuthenticationTimeoutWithSingleSignOnEnabled
        AppsForOfficeEnabled AsyncSendEnabled AuditDisabled AutoExpandingArchive BookingsAddressEntryRestricted
        BookingsAuthEnabled BookingsCreationOfCustomQuestionsRestricted BookingsEnabled
        BookingsExposureOfStaffDetailsRestricted BookingsMembershipApprovalRequired BookingsNamingPolicyEnabled
        BookingsNotesEntryRestricted BookingsPaymentsEnabled BookingsPhoneNumberEntryRestricted
        BookingsSocialSharingRestricted ComplianceMLBgdCrawlEnabled ConnectorsActionableMessagesEnabled
        ConnectorsEnabled ConnectorsEnabledForOutlook ConnectorsEnabledForSharepoint ConnectorsEnabledForTeams
        ConnectorsEnabledForYammer CustomerLockboxEnabled DirectReportsGroupAutoCreationEnabled
        DisablePlusAddressInRecipients EnableOutlookEvents EnableUserPowerShell EwsAllowEntourage EwsAllowMacOutlook
        EwsAllowOutlook EwsEnabled FocusedInboxOn IsAgendaMailEnabled LeanPopoutEnabled LinkPreviewEnabled
        MailTipsAllTipsEnabled MailTipsExternalRecipientsTipsEnabled MailTipsGroupMetricsEnabled
        MailTipsMailboxSourcedTipsEnabled MessageRecallEnabled MessageRemindersEnabled MobileAppEducationEnabled
        OAuth2ClientProfileEnabled OutlookGifPickerDisabled OutlookMobileGCCRestrictionsEnabled OutlookPayEnabled
        PublicComputersDetectionEnabled PublicFoldersEnabledForOutlook ReadTrackingEnabled SendFromAliasEnabled
        SmtpActionableMessagesEnabled WebPushNotificationsDisabled
        WebSuggestedRepliesDisabled WorkspaceTenantEnabled`,
      text: `ActivityBasedAuthenticationTimeoutInterval BookingsNamingPolicyPrefix BookingsNamingPolicySuffix
        DefaultAuthenticationPolicy DefaultGroupAccessType DefaultPublicFolderAgeLimit
        DefaultPublicFolderDeletedItemRetention DefaultPublicFolderIssueWarningQuota DefaultPublicFolderMaxItemSize
        DefaultPublicFolderMovedItemRetention DefaultPublicFolderProhibitPostQuota DistributionGroupDefaultOU
        EwsApplicationAccessPolicy HierarchicalAddressBookRoot VisibleMeetingUpdateProperties
        PublicFoldersEnabled SiteMailboxCreationURL`,
      int: `DefaultMinutesToReduceLongEventsBy DefaultMinutesToReduceShortEventsBy MailTipsLargeAudienceThreshold`,
      'None|EndEarly|StartLate': 'ShortenEventScopeDefault',
      list: `DistributionGroupNameBlockedWordsList EwsAllowList EwsBlockList IPListBlocked RemotePublicFolderMailboxes`,
    },
    shown: {
      text: 'Name DisplayName AdminDisplayName MimeTypes',
      bool: 'IsDehydrated IsMixedMode IsUpgradingOrganization',
    },
    defaults: {
      Name: 'contoso.onmicrosoft.example',
      ActivityBasedAuthenticationTimeoutEnabled: true,
      ActivityBasedAuthenticationTimeoutInterval: '06:00:00',
      DefaultMinutesToReduceLongEventsBy: 10,
      DefaultMinutesToReduceShortEventsBy: 5,
      ShortenEventScopeDefault: 'None',
      BookingsEnabled: true,
      ConnectorsEnabled: true,
      FocusedInboxOn: null,
      MailTipsAllTipsEnabled: true,
      MailTipsLargeAudienceThreshold: 25,
      OAuth2ClientProfileEnabled: true,
      ReadTrackingEnabled: false,
      EwsEnabled: null,
    },
  },
  {
    ...exchange,
    noun: 'TransportConfig',
    role: 'Organization Transport Settings',
    verbs: 'Get Set',
    single: true,
    parameters: {
      bool: `AddressBookPolicyRoutingEnabled AllowLegacyTLSClients ClearCategories ConvertDisclaimerWrapperToEml
        ExternalDelayDsnEnabled ExternalDsnLanguageDetectionEnabled ExternalDsnSendHtml
        InternalDelayDsnEnabled InternalDsnLanguageDetectionEnabled InternalDsnSendHtml
        PreserveReportBodypart Rfc2231EncodingEnabled SmtpClientAuthenticationDisabled
        ReplyAllStormProtectionEnabled`,
      text: `DSNConversionMode ExternalDsnDefaultLanguage ExternalDsnMaxMessageAttachSize ExternalDsnReportingAuthority ExternalPostmasterAddress
        HeaderPromotionModeSetting InternalDsnDefaultLanguage InternalDsnMaxMessageAttachSize
        InternalDsnReportingAuthority JournalingReportNdrTo MaxRecipientEnvelopeLimit MessageExpiration`,
      int: `JournalMessageExpirationDays ReplyAllStormBlockDurationHours
        ReplyAllStormDetectionMinimumRecipients ReplyAllStormDetectionMinimumReplies`,
    },
    defaults: {
      ExternalDelayDsnEnabled: true,
      InternalDelayDsnEnabled: true,
      Rfc2231EncodingEnabled: false,
      SmtpClientAuthenticationDisabled: false,
      ReplyAllStormProtectionEnabled: true,
      ReplyAllStormBlockDurationHours: 6,
      ReplyAllStormDetectionMinimumRecipients: 2500,
      ReplyAllStormDetectionMinimumReplies: 10,
      MaxRecipientEnvelopeLimit: 'Unlimited',
      MessageExpiration: '1.00:00:00',
    },
  },
  {
    ...exchange,
    noun: 'ExternalInOutlook',
    role: 'Organization Configuration',
    verbs: 'Get Set',
    single: true,
    parameters: { bool: 'Enabled', list: 'AllowList' },
  },
  {
    ...exchange,
    noun: 'AdminAuditLogConfig',
    role: 'Audit Logs',
    reader: 'View-Only Audit Logs',
    verbs: 'Get Set',
    single: true,
    parameters: { bool: 'UnifiedAuditLogIngestionEnabled' },
    shown: { bool: 'AdminAuditLogEnabled TestCmdletLoggingEnabled', text: 'AdminAuditLogAgeLimit LogLevel Name' },
    defaults: {
      AdminAuditLogEnabled: true,
      UnifiedAuditLogIngestionEnabled: true,
      AdminAuditLogAgeLimit: '90.00:00:00',
    },
  },
  {
    ...exchange,
    noun: 'ActiveSyncOrganizationSettings',
    role: 'Organization Client Access',
    verbs: 'Get Set',
    single: true,
    parameters: {
      'Allow|Block|Quarantine': 'DefaultAccessLevel',
      text: 'UserMailInsert OtaNotificationMailInsert',
      list: 'AdminMailRecipients',
      bool: 'AllowAccessForUnSupportedPlatform AllowRMSSupportForUnenlightenedApps EnableMobileMailboxPolicyWhenCAInplace TenantAdminPreference',
    },
    hidden: 'TenantAdminPreference',
    shown: { text: 'Name' },
    defaults: { DefaultAccessLevel: 'Allow' },
  },
  {
    ...exchange,
    noun: 'ActiveSyncDeviceAccessRule',
    role: 'Organization Client Access',
    verbs: 'Get New Set Remove',
    parameters: { 'Allow|Block|Quarantine': 'AccessLevel' },
    newOnly: { text: 'QueryString', 'DeviceType|DeviceModel|DeviceOS|UserAgent|XMSWLHeader': 'Characteristic' },
    shown: { text: 'Name' },
    required: 'QueryString Characteristic AccessLevel',
    name: 'QueryString',
  },
  {
    ...exchange,
    noun: 'SharingPolicy',
    role: 'Federated Sharing',
    verbs: 'Get New Set Remove',
    parameters: { text: 'Name', list: 'Domains', bool: 'Default Enabled' },
    required: 'Name Domains',
    builtIn: 'Default',
    defaults: { Enabled: true },
  },
  {
    ...exchange,
    noun: 'OwaMailboxPolicy',
    role: 'Recipient Policies',
    verbs: 'Get New Set Remove',
    parameters: {
      text: `Name DefaultTheme OutlookBetaToggleEnabled SetPhotoURL ConditionalAccessPolicy
        ExternalSPMySiteHostURL WebPartsFrameOptionsType ItemsToOtherAccountsEnabled`,
      'Allow|Block|ForceSave': 'ActionForUnknownFileAndMIMETypes',
      'All|NoExternal|NoGuests|None': 'ExternalImageProxyMode',
      'AddinDisabled|AddinEnabled': 'OutlookDataFile',
      int: 'LogonAndErrorLanguage OutboundCharset',
      list: `AllowedFileTypes AllowedMimeTypes BlockedFileTypes BlockedMimeTypes ForceSaveFileTypes ForceSaveMimeTypes`,
      bool: `ActiveSyncIntegrationEnabled AdditionalAccountsEnabled AdditionalStorageProvidersAvailable AllAddressListsEnabled
        AllowCopyContactsToDeviceAddressBook BookingsMailboxCreationEnabled CalendarEnabled ChangePasswordEnabled
        ChangeSettingsAccountEnabled ClassicAttachmentsEnabled ContactsEnabled DelegateAccessEnabled
        DirectFileAccessOnPrivateComputersEnabled DirectFileAccessOnPublicComputersEnabled DisableFacebook
        DisplayPhotosEnabled ExplicitLogonEnabled ExternalImageProxyEnabled
        FeedbackEnabled ForceSaveAttachmentFilteringEnabled GlobalAddressListEnabled GroupCreationEnabled
        InstantMessagingEnabled InterestingCalendarsEnabled IRMEnabled IsDefault JournalEnabled JunkEmailEnabled
        LocalEventsEnabled MessagePreviewsDisabled NotesEnabled NpsSurveysEnabled OneDriveAttachmentsEnabled
        OnSendAddinsEnabled OrganizationEnabled PersonalAccountCalendarsEnabled PersonalAccountsEnabled
        PhoneticSupportEnabled PlacesEnabled PremiumClientEnabled PrintWithoutDownloadEnabled ProjectMocaEnabled
        PublicFoldersEnabled RecoverDeletedItemsEnabled ReferenceAttachmentsEnabled RemindersAndNotificationsEnabled
        ReportJunkEmailEnabled RulesEnabled SatisfactionEnabled SaveAttachmentsToCloudEnabled SearchFoldersEnabled
        SetPhotoEnabled ShowOnlineArchiveEnabled SignaturesEnabled SilverlightEnabled SkipCreateUnifiedGroupCustomSharepointClassification
        SMimeEnabled SpellCheckerEnabled TasksEnabled TeamSnapCalendarsEnabled TextMessagingEnabled ThemeSelectionEnabled
        ThirdPartyFileProvidersEnabled UMIntegrationEnabled UseGB18030 UseISO885915 UserVoiceEnabled
        WacEditingEnabled WacOMEXEnabled WacViewingOnPrivateComputersEnabled WacViewingOnPublicComputersEnabled
        WeatherEnabled`,
    },
    setOnly: '*',
    builtIn: 'IsDefault',
    defaults: {
      ActionForUnknownFileAndMIMETypes: 'Allow',
      ExternalImageProxyMode: 'None',
      OutlookDataFile: 'AddinEnabled',
      CalendarEnabled: true,
      ContactsEnabled: true,
      TasksEnabled: true,
      JunkEmailEnabled: true,
      RulesEnabled: true,
      BlockedFileTypes: ['.vbs', '.exe', '.bat'],
      AllowedFileTypes: ['.docx', '.pdf'],
      ConditionalAccessPolicy: 'Off',
    },
  },
  {
    ...exchange,
    noun: 'MobileDeviceMailboxPolicy',
    role: 'Recipient Policies',
    verbs: 'Get New Set Remove',
    parameters: {
      text: `Name DevicePolicyRefreshInterval MaxAttachmentSize MaxInactivityTimeLock MaxPasswordFailedAttempts
        MaxEmailBodyTruncationSize MaxEmailHTMLBodyTruncationSize MinPasswordLength MobileOTAUpdateMode PasswordExpiration`,
      'Disable|HandsfreeOnly|Allow': 'AllowBluetooth',
      'BlockNegotiation|OnlyStrongAlgorithmNegotiation|AllowAnyAlgorithmNegotiation':
        'AllowSMIMEEncryptionAlgorithmNegotiation',
      'TripleDES|DES|RC2128bit|RC264bit|RC240bit': 'RequireEncryptionSMIMEAlgorithm',
      'SHA1|MD5': 'RequireSignedSMIMEAlgorithm',
      'All|OneDay|ThreeDays|OneWeek|TwoWeeks|OneMonth': 'MaxEmailAgeFilter',
      'All|TwoWeeks|OneMonth|ThreeMonths|SixMonths': 'MaxCalendarAgeFilter',
      int: 'MinPasswordComplexCharacters PasswordHistory',
      list: 'ApprovedApplicationList UnapprovedInROMApplicationList',
      bool: `AllowApplePushNotifications AllowBrowser AllowCamera AllowConsumerEmail AllowDesktopSync AllowExternalDeviceManagement
        AllowGooglePushNotifications AllowHTMLEmail AllowInternetSharing AllowIrDA AllowMicrosoftPushNotifications
        AllowMobileOTAUpdate AllowNonProvisionableDevices AllowPOPIMAPEmail AllowRemoteDesktop AllowSimplePassword
        AllowSMIMESoftCerts AllowStorageCard AllowTextMessaging AllowUnsignedApplications
        AllowUnsignedInstallationPackages AllowWiFi AlphanumericPasswordRequired AttachmentsEnabled DeviceEncryptionEnabled
        IrmEnabled IsDefault PasswordEnabled PasswordRecoveryEnabled RequireDeviceEncryption
        RequireEncryptedSMIMEMessages RequireManualSyncWhenRoaming RequireSignedSMIMEMessages
        RequireStorageCardEncryption UNCAccessEnabled WSSAccessEnabled`,
    },
    builtIn: 'IsDefault',
    defaults: {
      AllowBluetooth: 'Allow',
      AllowCamera: true,
      AllowBrowser: true,
      AllowNonProvisionableDevices: true,
      AllowSimplePassword: true,
      AllowWiFi: true,
      AttachmentsEnabled: true,
      MaxEmailAgeFilter: 'All',
      MaxCalendarAgeFilter: 'All',
      MinPasswordComplexCharacters: 1,
      PasswordExpiration: 'Unlimited',
      MaxInactivityTimeLock: 'Unlimited',
      DevicePolicyRefreshInterval: 'Unlimited',
    },
  },
  {
    ...exchange,
    noun: 'RetentionPolicyTag',
    role: 'Retention Management',
    verbs: 'Get New Set Remove',
    parameters: {
      text: 'Name AgeLimitForRetention Comment LocalizedComment MessageClass RetentionId',
      'DeleteAndAllowRecovery|PermanentlyDelete|MoveToArchive|MarkAsPastRetentionLimit|MoveToDeletedItems':
        'RetentionAction',
      list: 'LocalizedRetentionPolicyTagName',
      bool: 'MustDisplayCommentEnabled RetentionEnabled SystemTag',
    },
    newOnly: {
      'All|Personal|Calendar|Contacts|DeletedItems|Drafts|Inbox|JunkEmail|Journal|Notes|Outbox|SentItems|Tasks|SyncIssues|RssSubscriptions|ConversationHistory|RecoverableItems':
        'Type',
    },
    get: 'IncludeSystemTags',
    required: 'Name Type',
    defaults: { RetentionEnabled: true, MessageClass: '*' },
  },
  {
    ...exchange,
    noun: 'RetentionPolicy',
    role: 'Retention Management',
    verbs: 'Get New Set Remove',
    parameters: {
      text: 'Name RetentionId',
      list: 'RetentionPolicyTagLinks',
      bool: 'IsDefault IsDefaultArbitrationMailbox',
    },
    builtIn: 'IsDefault',
  },
  {
    ...exchange,
    noun: 'AuthenticationPolicy',
    role: 'Organization Configuration',
    verbs: 'Get New Set Remove',
    parameters: {
      bool: `AllowBasicAuthActiveSync AllowBasicAuthAutodiscover AllowBasicAuthImap AllowBasicAuthMapi
        AllowBasicAuthOfflineAddressBook AllowBasicAuthOutlookService AllowBasicAuthPop AllowBasicAuthPowershell
        AllowBasicAuthReportingWebServices AllowBasicAuthRpc AllowBasicAuthSmtp AllowBasicAuthWebServices`,
    },
    newOnly: { text: 'Name' },
  },
  {
    ...exchange,
    noun: 'JournalRule',
    role: 'Journaling',
    verbs: 'Get New Set Remove',
    parameters: { text: 'Name JournalEmailAddress Recipient', 'Global|Internal|External': 'Scope' },
    newOnly: { bool: 'Enabled' },
    required: 'Name JournalEmailAddress',
    defaults: { Scope: 'Global', Enabled: true },
  },
  {
    ...exchange,
    noun: 'OrganizationRelationship',
    role: 'Federated Sharing',
    verbs: 'Get New Set Remove',
    parameters: {
      text: `Name FreeBusyAccessScope MailTipsAccessScope OAuthApplicationId OrganizationContact TargetApplicationUri
        TargetAutodiscoverEpr TargetOwaURL TargetSharingEpr MailboxMovePublishedScopes`,
      'None|AvailabilityOnly|LimitedDetails': 'FreeBusyAccessLevel',
      'None|Limited|All': 'MailTipsAccessLevel',
      list: 'DomainNames',
      bool: `ArchiveAccessEnabled DeliveryReportEnabled Enabled FreeBusyAccessEnabled MailboxMoveEnabled MailTipsAccessEnabled
        PhotosEnabled`,
    },
    required: 'Name DomainNames',
    defaults: { Enabled: true, FreeBusyAccessLevel: 'None', MailTipsAccessLevel: 'None' },
  },
  {
    ...exchange,
    noun: 'ApplicationAccessPolicy',
    role: 'Organization Configuration',
    verbs: 'Get New Set Remove',
    parameters: { text: 'Description' },
    newOnly: { 'RestrictAccess|DenyAccess': 'AccessRight', list: 'AppId', text: 'PolicyScopeGroupId' },
    required: 'AccessRight AppId PolicyScopeGroupId',
    hidden: 'PolicyScopeGroupId',
    shownAs: { PolicyScopeGroupId: 'ScopeIdentityRaw' },
    shown: { text: 'ScopeName ScopeIdentity ScopeIdentityRaw ShardType' },
    name: 'Identity',
    defaults: { ShardType: 'All' },
    made: boundTo,
  },
];

/** A policy names one application and whoever can be given access: a person or a mail-enabled security group. */
function boundTo(values: JsonObject, { find, tenant, verb }: NounWrite): JsonObject {
  if (verb === 'Set') return values;
  const wanted = String(values.PolicyScopeGroupId);
  const scope = recipientOf(tenant, wanted);
  const entity = scope && tenant.store.directoryObject(scope.id);
  if (!scope || !entity) throw notThere('Recipient', wanted);
  if (entity.set === 'groups' && !(entity.values.mailEnabled === true && entity.values.securityEnabled === true))
    throw refused(`"${scope.name}" is no security principal.`);
  const AppId = [values.AppId ?? []].flat().map(String);
  const [app = '', ...more] = AppId;
  if (more.length > 0) throw refused('More than one application in one policy is not simulated.');
  // Security identifiers are counted from the identifier here.
  const ScopeIdentityRaw = `S-1-5-21-3787302941-3231517822-469913106-${Number.parseInt(scope.id.slice(0, 7), 16)};${scope.id}`;
  const Identity = `${tenant.id}\\${app}:${ScopeIdentityRaw}`;
  if (find('ApplicationAccessPolicy', Identity)) throw thereAlready('ApplicationAccessPolicy', Identity);
  const ScopeName = String(entity.values.displayName ?? scope.name);
  return { ...values, AppId: app, Identity, ScopeName, ScopeIdentity: scope.name, ScopeIdentityRaw };
}
