import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { NOT_OURS, POLICY_MARKS, PROTECTION } from '../protection-policies.ts';

export const mdoSafeLinksPolicies = defineCmdletModule({
  ...PROTECTION,
  id: 'mdo-safe-links-policies',
  title: 'Safe Links policies',
  about: 'Whether links in mail, Teams and Office are checked when they are clicked.',
  why: 'An exception too many lets one campaign through to everybody.',
  noun: 'SafeLinksPolicy',
  licence: 'Defender for Office 365 (Plan 1)',
  fields: {
    readOnly: POLICY_MARKS,
    // No creation takes it.
    alone: [['LocalizedNotificationTextList']],
    createOnly: ['Name'],
    required: ['Name'],
    unordered: ['DoNotRewriteUrls'],
  },
  untouchable: NOT_OURS,
  example: { field: 'TrackClicks', values: [false, true] },
  limits: [
    'The name of a policy is fixed when it is made.',
    'Policies of the preset security levels are captured and never written: their settings are Microsoft’s.',
    'Without the licence the cmdlet is not there, which is told as a role or licence that is missing.',
  ],
});
