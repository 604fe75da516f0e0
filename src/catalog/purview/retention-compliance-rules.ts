import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { RETAINING, RULE_STATE } from '../purview.ts';
import { retentionRuleQuirks } from './retention-compliance-rules.quirks.ts';

export const retentionComplianceRules = defineCmdletModule({
  ...RETAINING,
  id: 'retention-compliance-rules',
  title: 'Retention rules of Purview',
  about: 'How long a retention policy keeps or when it deletes, or which retention label it shows or puts on.',
  why: 'A policy without its rule keeps and deletes nothing.',
  noun: 'RetentionComplianceRule',
  licence: 'Microsoft 365 E3; E5 for labels put on by themselves',
  matchBy: [['Policy', 'PublishComplianceTag'], ['Policy', 'ApplyComplianceTag'], ['Name']],
  fields: {
    serverOwned: [...RULE_STATE, 'Workload', 'Disabled'],
    createOnly: ['Name', 'Policy', 'PublishComplianceTag', 'MachineLearningModelIDs'],
    required: ['Policy'],
    // No creation takes them.
    alone: [['ContentDateFrom', 'ContentDateTo']],
  },
  references: {
    Policy: { to: 'retention-compliance-policies' },
    ApplyComplianceTag: { to: 'retention-labels', by: 'Name' },
    PublishComplianceTag: { to: 'retention-labels', by: 'Name' },
  },
  quirks: retentionRuleQuirks,
  example: { field: 'RetentionComplianceAction', values: ['Keep', 'KeepAndDelete'] },
  limits: [
    'A rule belongs to one policy for good; with a label, Microsoft gives it a new name when it is made anew.',
    'What is looked for is kept as it was; sensitive information types of the company must be in the tenant.',
  ],
});
