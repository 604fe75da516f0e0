import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { ruleFacts } from '../protection-policies.ts';

export const mdoSafeAttachmentsRules = defineCmdletModule({
  ...ruleFacts('SafeAttachmentPolicy', 'mdo-safe-attachments-policies'),
  id: 'mdo-safe-attachments-rules',
  title: 'Safe Attachments rules',
  about: 'To whom each Safe Attachments policy applies, and which comes first.',
  why: 'A policy without its rule protects nobody.',
  noun: 'SafeAttachmentRule',
  licence: 'Defender for Office 365 (Plan 1)',
});
