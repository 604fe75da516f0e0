import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { NOT_OURS, POLICY_MARKS, PROTECTION } from '../protection-policies.ts';

export const mdoOutboundSpamPolicies = defineCmdletModule({
  ...PROTECTION,
  id: 'mdo-outbound-spam-policies',
  title: 'Anti-spam policies (outbound)',
  about: 'How much mail people may send, and whether their mailboxes may forward it outside by themselves.',
  why: 'They stop an account that was taken over, and mail that is forwarded away unseen.',
  noun: 'HostedOutboundSpamFilterPolicy',
  licence: 'Exchange Online Protection',
  fields: {
    readOnly: POLICY_MARKS,
    createOnly: ['Name'],
    required: ['Name'],
  },
  untouchable: NOT_OURS,
  example: { field: 'RecipientLimitPerDay', values: [500, 600] },
  limits: [
    'The name of a policy is fixed when it is made.',
    'Policies of the preset security levels are captured and never written: their settings are Microsoft’s.',
  ],
});
