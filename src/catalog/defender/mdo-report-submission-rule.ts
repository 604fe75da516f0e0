import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { PROTECTION } from '../protection-policies.ts';

export const mdoReportSubmissionRule = defineCmdletModule({
  ...PROTECTION,
  id: 'mdo-report-submission-rule',
  title: 'Rule for mail that people report',
  about: 'The mailbox that gets what people report.',
  why: 'Without it the reports go to Microsoft alone.',
  noun: 'ReportSubmissionRule',
  licence: 'Exchange Online Protection',
  rule: 'alone',
  fields: {
    serverOwned: ['Description', 'Conditions', 'Exceptions', 'RuleVersion'],
    required: ['Name', 'ReportSubmissionPolicy'],
    unordered: ['SentTo'],
  },
  references: { ReportSubmissionPolicy: { to: 'mdo-report-submission-policy', by: 'Name' } },
  example: { field: 'Comments', values: ['Agreed with the works council', 'Agreed with security'] },
  limits: ['A tenant has one such rule: one of another name stands in the way.'],
});
