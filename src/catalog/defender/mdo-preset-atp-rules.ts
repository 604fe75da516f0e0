import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { presetRuleFacts } from '../protection-policies.ts';

export const mdoPresetAtpRules = defineCmdletModule({
  ...presetRuleFacts({
    SafeAttachmentPolicy: 'mdo-safe-attachments-policies',
    SafeLinksPolicy: 'mdo-safe-links-policies',
  }),
  id: 'mdo-preset-atp-rules',
  title: 'Preset security policies: links and attachments',
  about: 'To whom the standard and the strict preset apply for links and attachments, and whether they are on.',
  why: 'Who falls out of a preset is protected by the weaker default.',
  noun: 'ATPProtectionPolicyRule',
  licence: 'Defender for Office 365 (Plan 1)',
});
