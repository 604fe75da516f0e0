import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { GOING, LABEL, LABELLING, locations, POLICY_STATE, placed } from '../purview.ts';

const PLACES = ['ExchangeLocation', ...locations('OneDrive', 'SharePoint')];

export const autoLabelingPolicies = defineCmdletModule({
  ...LABELLING,
  id: 'auto-labeling-policies',
  title: 'Auto-labelling policies',
  about: 'Where a sensitivity label is put on by itself, in simulation or for real.',
  why: 'What is not labelled is not encrypted: without the policy new documents stay open.',
  noun: 'AutoSensitivityLabelPolicy',
  licence: 'Microsoft 365 E5 (Purview Information Protection)',
  fields: {
    serverOwned: POLICY_STATE,
    createOnly: ['Name', 'ApplySensitivityLabelOverwriteWorkloads', 'UnifiedAuditLogEnabled'],
    required: ['Name', 'ApplySensitivityLabel'],
    unordered: PLACES,
    byDifference: placed(PLACES),
    alone: [['Enabled']],
  },
  references: { ApplySensitivityLabel: LABEL, 'PolicyRBACScopes[]': { to: 'administrative-units' } },
  untouchable: GOING,
  // It labels nothing before its rules are there.
  create: { first: { Mode: 'TestWithoutNotifications' } },
  example: { field: 'Comment', values: ['For the finance sites', 'For the finance sites alone'] },
  limits: [
    'Microsoft may want a simulation to have ended before a policy is switched on; then a person switches it on.',
    'People, groups and sites are kept as addresses; the tenant must know them.',
  ],
});
