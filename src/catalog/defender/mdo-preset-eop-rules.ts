import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { presetRuleFacts } from '../protection-policies.ts';

export const mdoPresetEopRules = defineCmdletModule({
  ...presetRuleFacts({
    AntiPhishPolicy: 'mdo-anti-phish-policies',
    HostedContentFilterPolicy: 'mdo-content-filter-policies',
    MalwareFilterPolicy: 'mdo-malware-filter-policies',
  }),
  id: 'mdo-preset-eop-rules',
  title: 'Preset security policies: spam, phishing and malware',
  about: 'To whom the standard and the strict preset apply for spam, phishing and malware, and whether they are on.',
  why: 'Who falls out of a preset is protected by the weaker default.',
  noun: 'EOPProtectionPolicyRule',
  licence: 'Exchange Online Protection',
});
