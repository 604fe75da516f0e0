import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { LABELLING, RULE_STATE, ruleQuirks } from '../purview.ts';

export const autoLabelingRules = defineCmdletModule({
  ...LABELLING,
  id: 'auto-labeling-rules',
  title: 'Auto-labelling rules',
  about: 'What a document or mail must hold for a label to be put on by itself.',
  why: 'A policy without rules labels nothing, one with a rule too wide labels everything.',
  noun: 'AutoSensitivityLabelRule',
  licence: 'Microsoft 365 E5 (Purview Information Protection)',
  fields: {
    serverOwned: RULE_STATE,
    createOnly: ['Name', 'Policy'],
    required: ['Name', 'Policy', 'Workload'],
    // No creation takes it.
    alone: [['DefaultSpoDocLibraryHasLabel']],
  },
  references: { Policy: { to: 'auto-labeling-policies' } },
  place: 'Priority',
  quirks: ruleQuirks,
  example: { field: 'Comment', values: ['Card numbers', 'Card numbers of customers'] },
  limits: [
    'A rule belongs to one policy for good.',
    'What is looked for is kept as it was; sensitive information types of the company must be in the tenant.',
  ],
});
