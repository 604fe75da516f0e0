import { defineCmdletModule, KEPT_BY_EXCHANGE } from '../../model/cmdlet-module.ts';
import { EXCEPTIONS, PROTECTION, RULE_WORDS } from '../protection-policies.ts';

const QUARANTINE = { to: 'mdo-quarantine-policies', by: 'Name', foreign: true } as const;

export const mdoTeamsProtection = defineCmdletModule({
  ...PROTECTION,
  id: 'mdo-teams-protection',
  title: 'Teams protection',
  about: 'Whether dangerous messages are taken out of Teams after delivery, who may release them, and who is left out.',
  why: 'Without it a link that turns out to be dangerous stays in every chat.',
  noun: 'TeamsProtectionPolicy',
  licence: 'Defender for Office 365 (Plan 2)',
  fields: {
    createOnly: ['Name'],
    required: ['Name'],
    // The words for administrators alone come after.
    createTakes: ['Name', 'HighConfidencePhishQuarantineTag', 'MalwareQuarantineTag', 'ZapEnabled'],
  },
  references: { HighConfidencePhishQuarantineTag: QUARANTINE, MalwareQuarantineTag: QUARANTINE },
  parts: {
    rule: {
      shape: 'children',
      path: '/TeamsProtectionPolicyRule',
      key: 'Guid',
      matchBy: ['Name'],
      stays: 'Microsoft offers no way to take the rule away; its exceptions can be emptied.',
      fields: {
        serverOwned: [...KEPT_BY_EXCHANGE, ...RULE_WORDS],
        readOnly: ['Priority', 'State'],
        createOnly: ['Name', 'TeamsProtectionPolicy'],
        required: ['Name', 'TeamsProtectionPolicy'],
        unordered: EXCEPTIONS,
      },
      references: { TeamsProtectionPolicy: { to: 'mdo-teams-protection', by: 'Name' } },
    },
  },
  untouchable: [{ when: [], cannot: 'delete', say: 'Microsoft offers no way to take the policy away.' }],
  example: { field: 'ZapEnabled', values: [true, false] },
  limits: [
    'A tenant has one such policy and one rule, and keeps them once they are there.',
    'People and groups who are left out are kept as addresses; the tenant must know them.',
  ],
});
