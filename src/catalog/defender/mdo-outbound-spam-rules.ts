import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { ruleFacts } from '../protection-policies.ts';

export const mdoOutboundSpamRules = defineCmdletModule({
  ...ruleFacts('HostedOutboundSpamFilterPolicy', 'mdo-outbound-spam-policies', 'sender'),
  id: 'mdo-outbound-spam-rules',
  title: 'Anti-spam rules (outbound)',
  about: 'To whose mail each outbound anti-spam policy applies, and which comes first.',
  why: 'A policy without its rule protects nobody.',
  noun: 'HostedOutboundSpamFilterRule',
  licence: 'Exchange Online Protection',
});
