import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { LABELLING, locations, POLICY_STATE, placed } from '../purview.ts';
import { labelPolicyQuirks } from './sensitivity-label-policies.quirks.ts';

const PLACES = [...locations('Exchange', 'ModernGroup', 'OneDrive', 'SharePoint', 'Skype'), 'PublicFolderLocation'];

export const sensitivityLabelPolicies = defineCmdletModule({
  ...LABELLING,
  promises: ['004'],
  id: 'sensitivity-label-policies',
  title: 'Sensitivity label policies',
  about: 'To whom which sensitivity labels are published, and which label is the default.',
  why: 'A label that no policy publishes is seen by nobody, and default labels are put on no document.',
  noun: 'LabelPolicy',
  licence: 'Microsoft 365 E3 (Purview Information Protection)',
  fields: {
    serverOwned: POLICY_STATE,
    readOnly: ['Mode', 'Enabled', 'Priority'],
    createOnly: ['Name'],
    required: ['Name', 'Labels'],
    unordered: ['Labels', ...PLACES, 'PolicyRBACScopes'],
    byDifference: { Labels: '', ...placed(PLACES) },
    sentAs: { Settings: 'AdvancedSettings' },
    // No creation takes them.
    alone: [['ExchangeAdaptiveScopes', 'ExchangeAdaptiveScopesException']],
  },
  references: {
    'Labels[]': { to: 'sensitivity-labels', by: 'Name' },
    'Settings[]': { to: 'sensitivity-labels', inside: true },
    'PolicyRBACScopes[]': { to: 'administrative-units' },
  },
  quirks: labelPolicyQuirks,
  example: { field: 'Comment', values: ['For everybody', 'For the whole company'] },
  limits: [
    'Microsoft takes up to a day to publish a restored policy; one for everybody is published to everybody.',
    'The order among the policies is captured and compared; a person sets it again.',
    'People and groups are kept as addresses; the tenant must know them.',
  ],
});
