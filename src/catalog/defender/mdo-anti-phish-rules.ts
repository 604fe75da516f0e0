import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { ruleFacts } from '../protection-policies.ts';

export const mdoAntiPhishRules = defineCmdletModule({
  ...ruleFacts('AntiPhishPolicy', 'mdo-anti-phish-policies'),
  id: 'mdo-anti-phish-rules',
  title: 'Anti-phishing rules',
  about: 'To whom each anti-phishing policy applies, and which comes first.',
  why: 'A policy without its rule protects nobody.',
  noun: 'AntiPhishRule',
  licence: 'Defender for Office 365 (Plan 1) for impersonation',
});
