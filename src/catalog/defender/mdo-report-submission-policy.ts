import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { PROTECTION } from '../protection-policies.ts';

/** Texts in several languages: of the window before a report, and of the one after it. */
const LANGUAGES = [
  'MultiLanguageSetting',
  ...['', 'ButtonLink', 'ButtonText', 'Title'].flatMap((part) => [
    ...['Junk', 'Phishing'].map((end) => `MultiLanguagePostSubmitMessage${part}For${end}`),
    ...['Junk', 'NotJunk', 'Phishing'].map((end) => `MultiLanguagePreSubmitMessage${part}For${end}`),
  ]),
];

export const mdoReportSubmissionPolicy = defineCmdletModule({
  ...PROTECTION,
  id: 'mdo-report-submission-policy',
  title: 'Settings for mail that people report',
  about: 'Where mail goes that people report as spam or phishing, and what they are told.',
  why: 'With it gone, reports of an attack reach nobody in the company.',
  noun: 'ReportSubmissionPolicy',
  licence: 'Exchange Online Protection',
  fields: {
    readOnly: ['Name'],
    unordered: [
      'ReportJunkAddresses',
      'ReportNotJunkAddresses',
      'ReportPhishAddresses',
      'ReportChatMessageAddresses',
      'ThirdPartyReportAddresses',
    ],
    // No creation takes them.
    alone: [[...LANGUAGES, 'ReportChatMessageAddresses']],
  },
  example: { field: 'EnableUserEmailNotification', values: [true, false] },
  limits: ['Mailboxes that take the reports are kept as addresses; the tenant must know them.'],
});
