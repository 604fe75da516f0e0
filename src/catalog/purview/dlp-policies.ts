import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { GOING, locations, POLICY_STATE, PREVENTION, placed } from '../purview.ts';

const PLACES = [
  'ExchangeLocation',
  ...locations('EndpointDlp', 'OneDrive', 'OnPremisesScannerDlp', 'PowerBIDlp', 'SharePoint', 'Teams'),
  ...locations('ThirdPartyAppDlp'),
];

export const dlpPolicies = defineCmdletModule({
  ...PREVENTION,
  id: 'dlp-policies',
  title: 'Data loss prevention policies',
  about: 'In which mail, sites, chats and devices Microsoft watches for what must not leave the company.',
  why: 'With a policy lost or in test mode, card numbers and personal data leave unseen.',
  noun: 'DlpCompliancePolicy',
  detail: 'DistributionDetail=true&IncludeExtendedProperties=true',
  licence: 'Microsoft 365 E3; E5 for Teams and devices',
  fields: {
    serverOwned: POLICY_STATE,
    readOnly: ['Enabled', 'IsSimulationPolicy'],
    createOnly: ['Name', 'TeamsAdaptiveScopes', 'TeamsAdaptiveScopesException'],
    required: ['Name'],
    unordered: PLACES,
    byDifference: placed(PLACES),
  },
  place: 'Priority',
  references: {
    'SharePointAdaptiveScopes[]': { to: 'adaptive-scopes', by: 'Name' },
    'SharePointAdaptiveScopesException[]': { to: 'adaptive-scopes', by: 'Name' },
    'PolicyRBACScopes[]': { to: 'administrative-units' },
  },
  untouchable: GOING,
  example: { field: 'Comment', values: ['Agreed with the works council', 'Agreed with security'] },
  limits: [
    'People, groups and sites are kept as addresses; the tenant must know them.',
    'Microsoft takes hours to bring a policy to every place; the plan does not wait for it.',
  ],
});
