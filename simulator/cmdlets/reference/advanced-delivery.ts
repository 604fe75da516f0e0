import type { Noun } from '../noun.ts';

const hygiene = { backend: 'exchange', role: 'Transport Hygiene', reader: 'View-Only Configuration' } as const;

/** What every rule of these shows. */
const SHOWN = {
  text: 'Name Policy ParentPolicyName ImmutableId Workload Mode CreatedBy LastModifiedBy',
  bool: 'Disabled ReadOnly',
} as const;
const DEFAULTS = { Workload: 'Exchange', Mode: 'Enforce' } as const;

/** Mail that reaches its mailbox unfiltered: simulated attacks, and what the security team collects. */
export const ADVANCED_DELIVERY: readonly Noun[] = [
  {
    ...hygiene,
    noun: 'PhishSimOverridePolicy',
    verbs: 'Get New Set Remove',
    given: 'PhishSimOverridePolicy',
    parameters: { text: 'Comment', bool: 'Enabled Force' },
    newOnly: { text: 'Name' },
    hidden: 'Force',
    defaults: { Enabled: true },
  },
  {
    ...hygiene,
    noun: 'ExoPhishSimOverrideRule',
    verbs: 'Get New Set Remove',
    under: 'PhishSimOverridePolicy',
    alone: true,
    given: '_Exe:PhishSimOverr:{guid}',
    parameters: { text: 'Comment', list: 'Domains SenderIpRanges' },
    stepwise: 'Domains SenderIpRanges',
    newOnly: { text: 'Name Policy' },
    required: 'Policy SenderIpRanges',
    shown: SHOWN,
    defaults: DEFAULTS,
  },
  {
    ...hygiene,
    noun: 'SecOpsOverridePolicy',
    verbs: 'Get New Set Remove',
    given: 'SecOpsOverridePolicy',
    parameters: { text: 'Comment', bool: 'Enabled Force', list: 'SentTo' },
    stepwise: 'SentTo',
    newOnly: { text: 'Name' },
    required: 'Name SentTo',
    hidden: 'Force',
    defaults: { Enabled: true },
  },
  {
    ...hygiene,
    noun: 'ExoSecOpsOverrideRule',
    verbs: 'Get New Set Remove',
    under: 'SecOpsOverridePolicy',
    alone: true,
    given: '_Exe:SecOpsOverrid:{guid}',
    parameters: { text: 'Comment' },
    newOnly: { text: 'Name Policy' },
    required: 'Policy',
    shown: SHOWN,
    defaults: DEFAULTS,
  },
];
