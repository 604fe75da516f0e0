import type { Noun, Parameters } from '../noun.ts';

/** What holds the cmdlets of the protection. */
export const HYGIENE = { backend: 'exchange', role: 'Transport Hygiene', reader: 'View-Only Configuration' } as const;

export const RECIPIENTS =
  'SentTo SentToMemberOf RecipientDomainIs ExceptIfSentTo ExceptIfSentToMemberOf ExceptIfRecipientDomainIs';

/** What a rule tells besides what was said of it. */
export const RULE_SHOWN: Parameters = {
  'Enabled|Disabled': 'State',
  text: 'Description RuleVersion',
  list: 'Conditions Exceptions',
};

/** A rule says to whom a policy applies; the two come in pairs. */
function ruleFor(policy: string, noun: string, conditions = RECIPIENTS): Noun {
  return {
    ...HYGIENE,
    noun,
    verbs: 'Get New Set Remove',
    parameters: { text: `Name Comments ${policy}`, list: conditions, int: 'Priority' },
    required: `Name ${policy}`,
    shown: RULE_SHOWN,
    switched: true,
    ordered: true,
    policy,
    defaults: { RuleVersion: '14.0.0.0' },
  };
}

const BUILT_IN: Parameters = {
  bool: 'IsDefault IsBuiltInProtection',
  'Custom|Standard|Strict': 'RecommendedPolicyType',
};

const SPAM_ACTION = 'MoveToJmf|AddXHeader|ModifySubject|Redirect|Delete|Quarantine|NoAction';

export const PROTECTION: readonly Noun[] = [
  {
    ...HYGIENE,
    noun: 'HostedContentFilterPolicy',
    verbs: 'Get New Set Remove',
    parameters: {
      text: `AdminDisplayName AddXHeaderValue EndUserSpamNotificationCustomFromAddress EndUserSpamNotificationCustomFromName
        EndUserSpamNotificationCustomSubject EndUserSpamNotificationLanguage ModifySubjectValue SpamQuarantineTag
        HighConfidenceSpamQuarantineTag PhishQuarantineTag HighConfidencePhishQuarantineTag BulkQuarantineTag
        IntraOrgFilterState`,
      [SPAM_ACTION]: 'BulkSpamAction SpamAction HighConfidenceSpamAction',
      'MoveToJmf|AddXHeader|ModifySubject|Redirect|Delete|Quarantine': 'PhishSpamAction',
      'MoveToJmf|Redirect|Quarantine': 'HighConfidencePhishAction',
      'Off|On|Test': `IncreaseScoreWithBizOrInfoUrls IncreaseScoreWithImageLinks IncreaseScoreWithNumericIps
        IncreaseScoreWithRedirectToOtherPort MarkAsSpamBulkMail MarkAsSpamEmbedTagsInHtml MarkAsSpamEmptyMessages
        MarkAsSpamFormTagsInHtml MarkAsSpamFramesInHtml MarkAsSpamFromAddressAuthFail MarkAsSpamJavaScriptInHtml
        MarkAsSpamNdrBackscatter MarkAsSpamObjectTagsInHtml MarkAsSpamSensitiveWordList MarkAsSpamSpfRecordHardFail
        MarkAsSpamWebBugsInHtml`,
      'None|AddXHeader|BccMessage': 'TestModeAction',
      int: 'BulkThreshold EndUserSpamNotificationFrequency EndUserSpamNotificationLimit QuarantineRetentionPeriod',
      list: `AllowedSenderDomains AllowedSenders BlockedSenderDomains BlockedSenders LanguageBlockList RedirectToRecipients
        RegionBlockList TestModeBccToRecipients`,
      bool: `DownloadLink EnableEndUserSpamNotifications EnableLanguageBlockList EnableRegionBlockList InlineSafetyTipsEnabled
        MakeDefault PhishZapEnabled SpamZapEnabled`,
    },
    setOnly: 'MakeDefault',
    newOnly: { text: 'Name' },
    hidden: 'MakeDefault',
    shown: BUILT_IN,
    builtIn: 'IsDefault',
    defaults: {
      BulkThreshold: 7,
      BulkSpamAction: 'MoveToJmf',
      SpamAction: 'MoveToJmf',
      HighConfidenceSpamAction: 'MoveToJmf',
      PhishSpamAction: 'MoveToJmf',
      HighConfidencePhishAction: 'Quarantine',
      QuarantineRetentionPeriod: 15,
      InlineSafetyTipsEnabled: true,
      PhishZapEnabled: true,
      SpamZapEnabled: true,
      MarkAsSpamBulkMail: 'On',
      TestModeAction: 'None',
      EndUserSpamNotificationFrequency: 3,
      EndUserSpamNotificationLanguage: 'Default',
      RecommendedPolicyType: 'Custom',
      SpamQuarantineTag: 'DefaultFullAccessPolicy',
      HighConfidenceSpamQuarantineTag: 'DefaultFullAccessPolicy',
      PhishQuarantineTag: 'DefaultFullAccessPolicy',
      HighConfidencePhishQuarantineTag: 'AdminOnlyAccessPolicy',
      BulkQuarantineTag: 'DefaultFullAccessPolicy',
      IntraOrgFilterState: 'Default',
    },
  },
  ruleFor('HostedContentFilterPolicy', 'HostedContentFilterRule'),
  {
    ...HYGIENE,
    noun: 'MalwareFilterPolicy',
    verbs: 'Get New Set Remove',
    parameters: {
      text: `AdminDisplayName CustomExternalBody CustomExternalSubject CustomFromAddress CustomFromName CustomInternalBody
        CustomInternalSubject ExternalSenderAdminAddress InternalSenderAdminAddress QuarantineTag`,
      'Quarantine|Reject': 'FileTypeAction',
      list: 'FileTypes',
      bool: `CustomNotifications EnableExternalSenderAdminNotifications EnableFileFilter EnableInternalSenderAdminNotifications
        IsPolicyOverrideApplied MakeDefault ZapEnabled`,
    },
    setOnly: 'IsPolicyOverrideApplied MakeDefault',
    newOnly: { text: 'Name' },
    hidden: 'MakeDefault',
    shown: BUILT_IN,
    builtIn: 'IsDefault',
    defaults: {
      EnableFileFilter: true,
      FileTypeAction: 'Reject',
      FileTypes: ['ace', 'apk', 'exe', 'vbs'],
      ZapEnabled: true,
      QuarantineTag: 'AdminOnlyAccessPolicy',
      RecommendedPolicyType: 'Custom',
    },
  },
  ruleFor('MalwareFilterPolicy', 'MalwareFilterRule'),
  {
    ...HYGIENE,
    noun: 'HostedOutboundSpamFilterPolicy',
    verbs: 'Get New Set Remove',
    parameters: {
      text: 'AdminDisplayName',
      'Alert|BlockUser|BlockUserForToday': 'ActionWhenThresholdReached',
      'Automatic|Off|On': 'AutoForwardingMode',
      list: 'BccSuspiciousOutboundAdditionalRecipients NotifyOutboundSpamRecipients',
      bool: 'BccSuspiciousOutboundMail NotifyOutboundSpam',
      int: 'RecipientLimitExternalPerHour RecipientLimitInternalPerHour RecipientLimitPerDay',
    },
    newOnly: { text: 'Name' },
    shown: BUILT_IN,
    builtIn: 'IsDefault',
    defaults: {
      ActionWhenThresholdReached: 'BlockUserForToday',
      AutoForwardingMode: 'Automatic',
      RecommendedPolicyType: 'Custom',
    },
  },
  ruleFor(
    'HostedOutboundSpamFilterPolicy',
    'HostedOutboundSpamFilterRule',
    'From FromMemberOf SenderDomainIs ExceptIfFrom ExceptIfFromMemberOf ExceptIfSenderDomainIs',
  ),
  {
    ...HYGIENE,
    noun: 'AntiPhishPolicy',
    verbs: 'Get New Set Remove',
    parameters: {
      text: `AdminDisplayName PolicyTag SpoofQuarantineTag MailboxIntelligenceQuarantineTag
        TargetedDomainQuarantineTag TargetedUserQuarantineTag ImpersonationProtectionState`,
      'MoveToJmf|Quarantine': 'AuthenticationFailAction DmarcQuarantineAction',
      'Quarantine|Reject': 'DmarcRejectAction',
      'BccMessage|Delete|MoveToJmf|NoAction|Quarantine|Redirect':
        'MailboxIntelligenceProtectionAction TargetedDomainProtectionAction TargetedUserProtectionAction',
      int: 'PhishThresholdLevel',
      list: `ExcludedDomains ExcludedSenders MailboxIntelligenceProtectionActionRecipients TargetedDomainActionRecipients
        TargetedDomainsToProtect TargetedUserActionRecipients TargetedUsersToProtect`,
      bool: `Enabled EnableFirstContactSafetyTips EnableMailboxIntelligence EnableMailboxIntelligenceProtection
        EnableOrganizationDomainsProtection EnableSimilarDomainsSafetyTips EnableSimilarUsersSafetyTips
        EnableSpoofIntelligence EnableSuspiciousSafetyTip EnableTargetedDomainsProtection
        EnableTargetedUserProtection EnableUnauthenticatedSender EnableUnusualCharactersSafetyTips EnableViaTag
        HonorDmarcPolicy MakeDefault`,
    },
    setOnly: 'MakeDefault',
    newOnly: { text: 'Name' },
    hidden: 'MakeDefault',
    shown: BUILT_IN,
    builtIn: 'IsDefault',
    defaults: {
      Enabled: true,
      PhishThresholdLevel: 1,
      AuthenticationFailAction: 'MoveToJmf',
      DmarcQuarantineAction: 'Quarantine',
      DmarcRejectAction: 'Reject',
      MailboxIntelligenceProtectionAction: 'NoAction',
      TargetedDomainProtectionAction: 'NoAction',
      TargetedUserProtectionAction: 'NoAction',
      EnableSpoofIntelligence: true,
      HonorDmarcPolicy: true,
      ImpersonationProtectionState: 'Manual',
      RecommendedPolicyType: 'Custom',
    },
  },
  ruleFor('AntiPhishPolicy', 'AntiPhishRule'),
  {
    ...HYGIENE,
    noun: 'SafeLinksPolicy',
    verbs: 'Get New Set Remove',
    parameters: {
      text: 'AdminDisplayName CustomNotificationText',
      list: 'DoNotRewriteUrls LocalizedNotificationTextList',
      bool: `AllowClickThrough DeliverMessageAfterScan DisableUrlRewrite EnableForInternalSenders EnableOrganizationBranding
        EnableSafeLinksForEmail EnableSafeLinksForOffice EnableSafeLinksForTeams ScanUrls TrackClicks
        UseTranslatedNotificationText`,
    },
    setOnly: 'LocalizedNotificationTextList',
    newOnly: { text: 'Name' },
    shown: BUILT_IN,
    builtIn: 'IsBuiltInProtection',
    defaults: { EnableSafeLinksForEmail: true, ScanUrls: true, TrackClicks: true, RecommendedPolicyType: 'Custom' },
  },
  ruleFor('SafeLinksPolicy', 'SafeLinksRule'),
  {
    ...HYGIENE,
    noun: 'SafeAttachmentPolicy',
    verbs: 'Get New Set Remove',
    parameters: {
      text: 'AdminDisplayName QuarantineTag RedirectAddress',
      'Allow|Block|Replace|DynamicDelivery': 'Action',
      bool: 'Enable EnableOrganizationBranding Redirect',
    },
    newOnly: { text: 'Name' },
    shown: BUILT_IN,
    builtIn: 'IsBuiltInProtection',
    defaults: { Action: 'Block', QuarantineTag: 'AdminOnlyAccessPolicy', RecommendedPolicyType: 'Custom' },
  },
  ruleFor('SafeAttachmentPolicy', 'SafeAttachmentRule'),
  {
    ...HYGIENE,
    noun: 'HostedConnectionFilterPolicy',
    verbs: 'Get Set',
    parameters: {
      text: 'AdminDisplayName ConfigurationXmlRaw',
      list: 'IPAllowList IPBlockList',
      bool: 'EnableSafeList MakeDefault',
    },
    hidden: 'MakeDefault ConfigurationXmlRaw',
    shown: { text: 'Name', bool: 'IsDefault' },
    builtIn: 'IsDefault',
  },
  {
    ...HYGIENE,
    noun: 'QuarantinePolicy',
    verbs: 'Get New Set Remove',
    parameters: {
      text: 'CustomDisclaimer EndUserSpamNotificationCustomFromAddress EndUserSpamNotificationFrequency',
      int: 'EndUserQuarantinePermissionsValue EndUserSpamNotificationFrequencyInDays QuarantineRetentionDays',
      list: `EndUserSpamNotificationLanguage EsnCustomSubject MultiLanguageCustomDisclaimer MultiLanguageSenderName
        MultiLanguageSetting`,
      bool: 'AdminNotificationsEnabled ESNEnabled IncludeMessagesFromBlockedSenderAddress OrganizationBrandingEnabled',
    },
    newOnly: { text: 'Name AdminDisplayName', 'QuarantinePolicy|GlobalQuarantinePolicy': 'QuarantinePolicyType' },
    shown: { text: 'EndUserQuarantinePermissions' },
    get: 'QuarantinePolicyType',
    hidden: 'AdminDisplayName',
    defaults: { QuarantinePolicyType: 'QuarantinePolicy', QuarantineRetentionDays: 30 },
  },
  {
    ...HYGIENE,
    noun: 'DkimSigningConfig',
    verbs: 'Get New Set Remove',
    parameters: {
      'Simple|Relaxed': 'BodyCanonicalization HeaderCanonicalization',
      bool: 'Enabled PublishTxtRecords',
    },
    setOnly: 'PublishTxtRecords',
    newOnly: { text: 'DomainName', int: 'KeySize' },
    hidden: 'PublishTxtRecords KeySize DomainName',
    shownAs: { DomainName: 'Domain' },
    shown: {
      text: `Name Domain Algorithm Selector1CNAME Selector2CNAME Selector1PublicKey Selector2PublicKey Status
        SelectorBeforeRotateOnDate SelectorAfterRotateOnDate KeyCreationTime RotateOnDate LastChecked AdminDisplayName NumberOfBytesToSign`,
      int: 'Selector1KeySize Selector2KeySize',
      bool: 'IsDefault IncludeKeyExpiration IncludeSignatureCreationTime',
    },
    required: 'DomainName',
    name: 'DomainName',
    defaults: {
      BodyCanonicalization: 'Relaxed',
      HeaderCanonicalization: 'Relaxed',
      Algorithm: 'RsaSHA256',
      Status: 'Valid',
    },
  },
  {
    ...HYGIENE,
    noun: 'ArcConfig',
    verbs: 'Get Set',
    single: true,
    parameters: { text: 'ArcTrustedSealers' },
  },
  {
    ...HYGIENE,
    noun: 'AtpPolicyForO365',
    verbs: 'Get Set',
    single: true,
    parameters: { bool: 'AllowSafeDocsOpen EnableATPForSPOTeamsODB EnableSafeDocs' },
    shown: { text: 'Name' },
  },
];
