import type { Noun } from '../noun.ts';

const hygiene = { backend: 'exchange', role: 'Transport Hygiene', reader: 'View-Only Configuration' } as const;

const TEXTS = ['PostSubmitMessage', 'PreSubmitMessage'].flatMap((stem) =>
  ['', 'Title'].flatMap((title) => ['', 'ForJunk', 'ForNotJunk', 'ForPhishing'].map((end) => `${stem}${title}${end}`)),
);

/** Texts in several languages; no creation takes them. */
const LANGUAGES = [
  'MultiLanguageSetting',
  ...['', 'ButtonLink', 'ButtonText', 'Title'].flatMap((part) => [
    ...['Junk', 'Phishing'].map((end) => `MultiLanguagePostSubmitMessage${part}For${end}`),
    ...['Junk', 'NotJunk', 'Phishing'].map((end) => `MultiLanguagePreSubmitMessage${part}For${end}`),
  ]),
].join(' ');

/** What people report as spam or phishing, and where it goes. */
export const USER_REPORTS: readonly Noun[] = [
  {
    ...hygiene,
    noun: 'ReportSubmissionPolicy',
    verbs: 'Get New Set Remove',
    given: 'DefaultReportSubmissionPolicy',
    required: '',
    parameters: {
      text: `JunkReviewResultMessage NotJunkReviewResultMessage NotificationFooterMessage PhishingReviewResultMessage
        UserSubmissionOptionsMessage ${TEXTS.join(' ')}`,
      int: 'UserSubmissionOptions',
      list: `NotificationSenderAddress ReportChatMessageAddresses ReportJunkAddresses ReportNotJunkAddresses
        ReportPhishAddresses ThirdPartyReportAddresses ${LANGUAGES}`,
      bool: `DisableQuarantineReportingOption DisableUserSubmissionOptions EnableCustomizedMsg EnableCustomNotificationSender
        EnableOrganizationBranding EnableReportToMicrosoft EnableThirdPartyAddress EnableUserEmailNotification
        NotificationsForCleanSubmissionAirInvestigationsEnabled
        NotificationsForPhishMalwareSubmissionAirInvestigationsEnabled
        NotificationsForSpamSubmissionAirInvestigationsEnabled NotificationsForSubmissionAirInvestigationsEnabled
        OnlyShowPhishingDisclaimer PostSubmitMessageEnabled PreSubmitMessageEnabled ReportChatMessageEnabled
        ReportChatMessageToCustomizedAddressEnabled ReportJunkToCustomizedAddress ReportNotJunkToCustomizedAddress
        ReportPhishToCustomizedAddress`,
    },
    setOnly: `ReportChatMessageAddresses ${LANGUAGES}`,
    shown: { text: 'Name' },
    defaults: { EnableReportToMicrosoft: true, PostSubmitMessageEnabled: true, PreSubmitMessageEnabled: true },
  },
  {
    ...hygiene,
    noun: 'ReportSubmissionRule',
    verbs: 'Get New Set Remove',
    parameters: { text: 'Name Comments ReportSubmissionPolicy', list: 'SentTo' },
    required: 'Name ReportSubmissionPolicy',
    shown: { 'Enabled|Disabled': 'State', text: 'Description RuleVersion', list: 'Conditions Exceptions' },
    switched: true,
    policy: 'ReportSubmissionPolicy',
    defaults: { RuleVersion: '14.0.0.0' },
  },
];
