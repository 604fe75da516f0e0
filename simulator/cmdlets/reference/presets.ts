import type { JsonObject } from '../../../src/model/json.ts';
import { notThere, refused } from '../cmdlet-error.ts';
import type { Noun, NounWrite } from '../noun.ts';
import { HYGIENE, RECIPIENTS, RULE_SHOWN } from './protection.ts';

const EXCEPTIONS = 'ExceptIfSentTo ExceptIfSentToMemberOf ExceptIfRecipientDomainIs';

/** A rule of a preset security policy names the policies that Microsoft made when the preset was first switched on. */
function presetRule(noun: string, policies: string): Noun {
  return {
    ...HYGIENE,
    noun,
    verbs: 'Get New Set Remove',
    parameters: { text: 'Name Comments', list: RECIPIENTS, int: 'Priority' },
    newOnly: { text: policies },
    required: `Name ${policies}`,
    shown: RULE_SHOWN,
    switched: true,
    ordered: true,
    defaults: { RuleVersion: '14.0.0.0' },
    made: (values, write) => preset(values, policies.split(' '), write),
  };
}

function preset(values: JsonObject, policies: readonly string[], { find, verb }: NounWrite): JsonObject {
  if (verb !== 'New') return values;
  for (const noun of policies) {
    const policy = find(noun, String(values[noun]));
    if (!policy) throw notThere(noun, String(values[noun]));
    if (policy.RecommendedPolicyType === 'Custom')
      throw refused(`The ${noun} "${String(values[noun])}" belongs to no preset security policy.`);
  }
  return values;
}

export const PRESETS: readonly Noun[] = [
  presetRule('EOPProtectionPolicyRule', 'AntiPhishPolicy HostedContentFilterPolicy MalwareFilterPolicy'),
  presetRule('ATPProtectionPolicyRule', 'SafeAttachmentPolicy SafeLinksPolicy'),
  {
    ...HYGIENE,
    noun: 'ATPBuiltInProtectionRule',
    verbs: 'Get New Set',
    parameters: { text: 'Comments', list: EXCEPTIONS },
    newOnly: { text: 'Name SafeAttachmentPolicy SafeLinksPolicy' },
    required: 'Name SafeAttachmentPolicy SafeLinksPolicy',
    shown: { ...RULE_SHOWN, int: 'Priority' },
    defaults: { State: 'Enabled', RuleVersion: '14.0.0.0' },
  },
  {
    ...HYGIENE,
    noun: 'TeamsProtectionPolicy',
    verbs: 'Get New Set',
    parameters: {
      text: 'AdminDisplayName HighConfidencePhishQuarantineTag MalwareQuarantineTag',
      bool: 'ZapEnabled',
    },
    setOnly: 'AdminDisplayName',
    newOnly: { text: 'Name' },
    one: true,
    defaults: {
      ZapEnabled: true,
      HighConfidencePhishQuarantineTag: 'AdminOnlyAccessPolicy',
      MalwareQuarantineTag: 'AdminOnlyAccessPolicy',
    },
    made: tagged,
  },
  {
    ...HYGIENE,
    noun: 'TeamsProtectionPolicyRule',
    verbs: 'Get New Set',
    parameters: { text: 'Comments', list: EXCEPTIONS },
    newOnly: { text: 'Name TeamsProtectionPolicy', bool: 'Enabled' },
    required: 'Name TeamsProtectionPolicy',
    hidden: 'Enabled',
    shown: { ...RULE_SHOWN, int: 'Priority' },
    one: true,
    defaults: { State: 'Enabled', RuleVersion: '14.0.0.0' },
    made: (values, { find, verb }) => {
      if (verb !== 'New') return values;
      const name = String(values.TeamsProtectionPolicy);
      if (!find('TeamsProtectionPolicy', name)) throw notThere('TeamsProtectionPolicy', name);
      return { ...values, State: values.Enabled === false ? 'Disabled' : 'Enabled' };
    },
  },
];

function tagged(values: JsonObject, { find, verb }: NounWrite): JsonObject {
  for (const name of ['HighConfidencePhishQuarantineTag', 'MalwareQuarantineTag']) {
    const tag = values[name];
    if (verb !== 'seed' && typeof tag === 'string' && !find('QuarantinePolicy', tag))
      throw notThere('QuarantinePolicy', tag);
  }
  return values;
}
