import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { ruleFacts } from '../protection-policies.ts';

export const mdoSafeLinksRules = defineCmdletModule({
  ...ruleFacts('SafeLinksPolicy', 'mdo-safe-links-policies'),
  id: 'mdo-safe-links-rules',
  title: 'Safe Links rules',
  about: 'To whom each Safe Links policy applies, and which comes first.',
  why: 'A policy without its rule protects nobody.',
  noun: 'SafeLinksRule',
  licence: 'Defender for Office 365 (Plan 1)',
});
