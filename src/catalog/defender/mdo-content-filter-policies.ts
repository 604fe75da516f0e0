import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { NOT_OURS, POLICY_MARKS, PROTECTION } from '../protection-policies.ts';

export const mdoContentFilterPolicies = defineCmdletModule({
  ...PROTECTION,
  id: 'mdo-content-filter-policies',
  title: 'Anti-spam policies (inbound)',
  about: 'What happens to spam, bulk mail and phishing that comes in, with the senders always allowed or blocked.',
  why: 'One allowed domain too many opens the door to whoever forges it.',
  noun: 'HostedContentFilterPolicy',
  licence: 'Exchange Online Protection',
  fields: {
    readOnly: POLICY_MARKS,
    createOnly: ['Name'],
    required: ['Name'],
    unordered: [
      'AllowedSenders',
      'AllowedSenderDomains',
      'BlockedSenders',
      'BlockedSenderDomains',
      'LanguageBlockList',
      'RegionBlockList',
    ],
  },
  untouchable: NOT_OURS,
  example: { field: 'BulkThreshold', values: [5, 6] },
  limits: [
    'The name of a policy is fixed when it is made.',
    'Policies of the preset security levels are captured and never written: their settings are Microsoft’s.',
  ],
});
