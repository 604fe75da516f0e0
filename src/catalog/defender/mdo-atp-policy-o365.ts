import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { PROTECTION } from '../protection-policies.ts';

export const mdoAtpPolicyO365 = defineCmdletModule({
  ...PROTECTION,
  id: 'mdo-atp-policy-o365',
  title: 'Safe Attachments for SharePoint, OneDrive and Teams',
  about: 'Whether files are checked for malware after upload, and documents before they are trusted.',
  why: 'It is one switch for the files of everybody.',
  noun: 'AtpPolicyForO365',
  licence: 'Defender for Office 365 (Plan 1)',
  shape: 'singleton',
  fields: { readOnly: ['Name'] },
  example: { field: 'EnableATPForSPOTeamsODB', values: [true, false] },
  limits: ['Safe Documents needs a licence of its own; without it Microsoft refuses the switch.'],
});
