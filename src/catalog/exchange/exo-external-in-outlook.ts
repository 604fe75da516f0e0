import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const exoExternalInOutlook = defineCmdletModule({
  id: 'exo-external-in-outlook',
  title: 'External sender tag in Outlook',
  about: 'Whether Outlook marks mail from outside, and which senders it does not mark.',
  why: 'Without the mark people take forged mail for that of a colleague.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'ExternalInOutlook',
  roles: { read: ['View-Only Configuration', 'Organization Configuration'], write: ['Organization Configuration'] },
  licence: 'Exchange Online',
  shape: 'singleton',
  fields: { unordered: ['AllowList'] },
  example: { field: 'Enabled', values: [true, false] },
  limits: ['The mark appears in Outlook only some hours after it is switched on.'],
});
