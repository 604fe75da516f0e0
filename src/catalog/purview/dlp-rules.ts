import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { PREVENTION, RULE_STATE, ruleQuirks } from '../purview.ts';

export const dlpRules = defineCmdletModule({
  ...PREVENTION,
  id: 'dlp-rules',
  title: 'Data loss prevention rules',
  about: 'What a policy takes for sensitive, and what happens then: block, warn, encrypt, report.',
  why: 'A rule that only warns lets everything go.',
  noun: 'DlpComplianceRule',
  licence: 'Microsoft 365 E3; E5 for Teams and devices',
  fields: {
    serverOwned: [...RULE_STATE, 'Workload', 'IsAdvancedRule'],
    createOnly: ['Name', 'Policy'],
    required: ['Name', 'Policy'],
    unordered: ['IncidentReportContent'],
  },
  references: {
    Policy: { to: 'dlp-policies' },
    AdvancedRule: { to: 'sensitivity-labels', inside: true },
  },
  place: 'Priority',
  quirks: ruleQuirks,
  example: { field: 'Comment', values: ['Agreed with the works council', 'Agreed with security'] },
  limits: [
    'A rule belongs to one policy for good.',
    'What is looked for is kept as it was; sensitive information types of the company must be in the tenant.',
    'People who are told are kept as addresses; the tenant must know them.',
  ],
});
