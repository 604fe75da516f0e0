import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { EXCEPTIONS, PROTECTION, RULE_WORDS } from '../protection-policies.ts';

export const mdoBuiltInProtectionRule = defineCmdletModule({
  ...PROTECTION,
  id: 'mdo-built-in-protection-rule',
  title: 'Built-in protection: exceptions',
  about: 'Who is left out of the protection from links and attachments that Microsoft gives to everybody else.',
  why: 'An exception too many leaves people without any such protection.',
  noun: 'ATPBuiltInProtectionRule',
  licence: 'Defender for Office 365 (Plan 1)',
  shape: 'fixed',
  fields: {
    serverOwned: RULE_WORDS,
    readOnly: ['Priority', 'State'],
    createOnly: ['Name', 'SafeAttachmentPolicy', 'SafeLinksPolicy'],
    unordered: EXCEPTIONS,
  },
  example: { field: 'Comments', values: ['Nobody is left out', 'The test mailboxes are left out'] },
  limits: [
    'The rule is Microsoft’s own and always there; only who is left out of it can be changed.',
    'People and groups are kept as addresses; the tenant must know them when the rule is restored.',
  ],
});
