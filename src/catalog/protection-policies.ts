import type { CmdletModule } from '../model/cmdlet-module.ts';
import type { Untouchable } from '../model/resource.ts';
import { HYGIENE_ROLES } from './exchange-roles.ts';

/** What Microsoft's own policies say of themselves; theirs are switched as a whole, in the preset security policies. */
export const POLICY_MARKS = ['IsDefault', 'IsBuiltInProtection', 'RecommendedPolicyType'] as const;

export const NOT_OURS: readonly Untouchable[] = [
  {
    when: [{ field: 'RecommendedPolicyType', in: ['Standard', 'Strict'] }],
    cannot: 'write',
    say: 'It belongs to a preset security policy, whose settings are Microsoft’s.',
  },
  {
    when: [{ field: 'IsBuiltInProtection', equals: true }],
    cannot: 'write',
    say: 'It is Microsoft’s built-in protection, whose settings are Microsoft’s.',
  },
  {
    when: [{ field: 'IsDefault', equals: true }],
    cannot: 'delete',
    say: 'The default policy always exists; it can only be changed.',
  },
  {
    when: [{ field: 'IsDefault', equals: true }],
    cannot: 'create',
    say: 'The default policy always exists; it can only be changed.',
  },
];

/** What all policies of the protection have in common. */
export const PROTECTION = {
  category: 'defender-office365',
  promises: ['000'],
  roles: HYGIENE_ROLES,
} as const satisfies Partial<CmdletModule>;

const CONDITIONS = {
  recipient: [
    'SentTo',
    'SentToMemberOf',
    'RecipientDomainIs',
    'ExceptIfSentTo',
    'ExceptIfSentToMemberOf',
    'ExceptIfRecipientDomainIs',
  ],
  sender: ['From', 'FromMemberOf', 'SenderDomainIs', 'ExceptIfFrom', 'ExceptIfFromMemberOf', 'ExceptIfSenderDomainIs'],
} as const;

/** What Exchange tells of a rule in other words. */
export const RULE_WORDS = ['Description', 'Conditions', 'Exceptions', 'RuleVersion'] as const;

const COMMENTS = { field: 'Comments', values: ['Agreed with the works council', 'Agreed with security'] } as const;

const AS_ADDRESSES = 'People and groups are kept as addresses; the tenant must know them when a rule is restored.';

/** To whom a policy applies: the part of a rule that all of them have. */
export function ruleFacts(noun: string, policies: string, of: 'recipient' | 'sender' = 'recipient') {
  return {
    ...PROTECTION,
    rule: true,
    fields: {
      serverOwned: RULE_WORDS,
      required: ['Name', noun],
      unordered: CONDITIONS[of],
    },
    references: { [noun]: { to: policies, by: 'Name' } },
    example: COMMENTS,
    limits: [AS_ADDRESSES, 'A policy has one rule: a rule of another name for the same policy stands in the way.'],
  } as const satisfies Partial<CmdletModule>;
}

/** To whom a preset security policy applies. Its rule names policies of Microsoft's own: noun → module. */
export function presetRuleFacts(policies: Readonly<Record<string, string>>) {
  const nouns = Object.keys(policies);
  return {
    ...PROTECTION,
    rule: true,
    fields: {
      serverOwned: RULE_WORDS,
      createOnly: nouns,
      required: ['Name', ...nouns],
      unordered: CONDITIONS.recipient,
    },
    references: Object.fromEntries(nouns.map((noun) => [noun, { to: policies[noun] as string, by: 'Name' }])),
    example: COMMENTS,
    limits: [
      'Microsoft makes the policies of a preset when a person first switches it on in the Defender portal; until then a tenant takes no rule for it.',
      'The strict preset always comes before the standard one, whatever the rules say.',
      AS_ADDRESSES,
    ],
  } as const satisfies Partial<CmdletModule>;
}

/** The exceptions of a rule that has no conditions. */
export const EXCEPTIONS = ['ExceptIfSentTo', 'ExceptIfSentToMemberOf', 'ExceptIfRecipientDomainIs'] as const;
