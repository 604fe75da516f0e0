import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { LOCK_BY_HAND, LOCKED, locations, POLICY_STATE, placed, RETAINING } from '../purview.ts';

const PLACES = [...locations('Exchange', 'ModernGroup'), 'AdaptiveScopeLocation'];

export const appRetentionCompliancePolicies = defineCmdletModule({
  ...RETAINING,
  id: 'app-retention-compliance-policies',
  title: 'Retention policies of apps',
  about: 'For whom messages of private channels, Viva Engage and Copilot are kept or deleted.',
  why: 'Without the policy messages are deleted that the law wants kept, or kept that it wants gone.',
  noun: 'AppRetentionCompliancePolicy',
  detail: 'DistributionDetail=true',
  licence: 'Microsoft 365 E3; E5 for adaptive scopes',
  fields: {
    serverOwned: POLICY_STATE,
    readOnly: ['Mode', 'RestrictiveRetention'],
    createOnly: ['Name'],
    required: ['Name', 'Applications'],
    unordered: [...PLACES, 'Applications'],
    byDifference: placed(PLACES),
  },
  references: {
    'AdaptiveScopeLocation[].Name': { to: 'adaptive-scopes', by: 'Name' },
    'PolicyRBACScopes[]': { to: 'administrative-units' },
  },
  untouchable: LOCKED,
  handOver: [
    ...LOCK_BY_HAND,
    { when: 'recreated', say: 'Give {name} its rule again: how long messages are kept is not captured.' },
  ],
  example: { field: 'Comment', values: ['One year', 'One year, agreed with the works council'] },
  limits: [
    'The rule of a policy, how long messages are kept, is not captured; a person makes it again.',
    'A preservation lock is captured and never set: nobody could take it off again.',
    'People and groups are kept as addresses; the tenant must know them.',
  ],
});
