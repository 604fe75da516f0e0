import type { Noun, Parameters } from '../noun.ts';

const hygiene = { backend: 'exchange', role: 'Transport Hygiene', reader: 'View-Only Configuration' } as const;

const RECIPIENTS =
  'SentTo SentToMemberOf RecipientDomainIs ExceptIfSentTo ExceptIfSentToMemberOf ExceptIfRecipientDomainIs';

/** A rule says to whom a policy applies; the two come in pairs. */
function ruleFor(policy: string, noun: string, conditions = RECIPIENTS): Noun {
  return {
    ...hygiene,
    noun,
    verbs: 'Get New Set Remove',
    parameters: { text: `Name Comments ${policy}`, list: conditions, int: 'Priority' },
    required: `Name ${policy}`,
    shown: { 'Enabled|Disabled': 'State', text: 'Description RuleVersion', list: 'Conditions Exceptions' },
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
    ...hygiene,
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
];
