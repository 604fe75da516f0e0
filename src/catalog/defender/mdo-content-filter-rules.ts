import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { ruleFacts } from '../protection-policies.ts';

export const mdoContentFilterRules = defineCmdletModule({
  ...ruleFacts('HostedContentFilterPolicy', 'mdo-content-filter-policies'),
  id: 'mdo-content-filter-rules',
  title: 'Anti-spam rules (inbound)',
  about: 'To whom each anti-spam policy applies, and which comes first.',
  why: 'A policy without its rule protects nobody.',
  noun: 'HostedContentFilterRule',
  licence: 'Exchange Online Protection',
});
