import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { NOT_OURS, POLICY_MARKS, PROTECTION } from '../protection-policies.ts';

export const mdoSafeAttachmentsPolicies = defineCmdletModule({
  ...PROTECTION,
  id: 'mdo-safe-attachments-policies',
  title: 'Safe Attachments policies',
  about: 'Whether unknown attachments are opened in a safe place before they are delivered.',
  why: 'They stop attachments that no scanner knows yet.',
  noun: 'SafeAttachmentPolicy',
  licence: 'Defender for Office 365 (Plan 1)',
  fields: {
    readOnly: POLICY_MARKS,
    createOnly: ['Name'],
    required: ['Name'],
  },
  untouchable: NOT_OURS,
  example: { field: 'Action', values: ['Block', 'DynamicDelivery'] },
  limits: [
    'The name of a policy is fixed when it is made.',
    'Policies of the preset security levels are captured and never written: their settings are Microsoft’s.',
    'Without the licence the cmdlet is not there, which is told as a role or licence that is missing.',
  ],
});
