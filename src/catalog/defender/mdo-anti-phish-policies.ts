import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { NOT_OURS, POLICY_MARKS, PROTECTION } from '../protection-policies.ts';

export const mdoAntiPhishPolicies = defineCmdletModule({
  ...PROTECTION,
  id: 'mdo-anti-phish-policies',
  title: 'Anti-phishing policies',
  about: 'Which people and domains are protected from being impersonated, and what happens to forged mail.',
  why: 'They are what stands between forged mail of the management and the accounts.',
  noun: 'AntiPhishPolicy',
  licence: 'Defender for Office 365 (Plan 1) for impersonation',
  fields: {
    readOnly: POLICY_MARKS,
    createOnly: ['Name'],
    required: ['Name'],
    unordered: ['TargetedUsersToProtect', 'TargetedDomainsToProtect', 'ExcludedSenders', 'ExcludedDomains'],
  },
  untouchable: NOT_OURS,
  example: { field: 'PhishThresholdLevel', values: [2, 3] },
  limits: [
    'The name of a policy is fixed when it is made.',
    'Policies of the preset security levels are captured and never written: their settings are Microsoft’s.',
    'People who are protected are kept by name and address.',
  ],
});
