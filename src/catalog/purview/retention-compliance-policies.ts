import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { LOCK_BY_HAND, LOCKED, locations, POLICY_STATE, placed, RETAINING } from '../purview.ts';

const PLACES = [
  ...locations('Exchange', 'ModernGroup', 'OneDrive', 'SharePoint', 'Skype', 'TeamsChannel', 'TeamsChat'),
  'PublicFolderLocation',
  'AdaptiveScopeLocation',
];

export const retentionCompliancePolicies = defineCmdletModule({
  ...RETAINING,
  id: 'retention-compliance-policies',
  title: 'Retention policies of Purview',
  about: 'Which mailboxes, sites, groups and chats are kept or cleaned up, and to whom retention labels are shown.',
  why: 'Without the policy content is deleted that the law wants kept, or kept that it wants gone.',
  noun: 'RetentionCompliancePolicy',
  detail: 'DistributionDetail=true',
  licence: 'Microsoft 365 E3; E5 for adaptive scopes',
  fields: {
    serverOwned: POLICY_STATE,
    readOnly: ['Mode', 'RestrictiveRetention'],
    createOnly: ['Name', 'IsSimulation', 'RetainCloudAttachment'],
    required: ['Name'],
    unordered: [...PLACES, 'Applications'],
    byDifference: placed(PLACES),
  },
  references: {
    'AdaptiveScopeLocation[].Name': { to: 'adaptive-scopes', by: 'Name' },
    'PolicyRBACScopes[]': { to: 'administrative-units' },
  },
  untouchable: LOCKED,
  handOver: LOCK_BY_HAND,
  example: { field: 'Comment', values: ['Ten years, by law', 'Ten years, by tax law'] },
  limits: [
    'A preservation lock is captured and never set: nobody could take it off again.',
    'People, groups and sites are kept as addresses; the tenant must know them.',
    'What was deleted while the policy was missing does not come back.',
  ],
});
