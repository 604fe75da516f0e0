import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const exoTransportConfig = defineCmdletModule({
  id: 'exo-transport-config',
  title: 'Organization transport settings',
  about: 'Limits and formats for all mail of the organization, and whether sign-in by SMTP is allowed.',
  why: 'They hold the switch that closes mail submission with a password to everybody.',
  category: 'exchange-mail-flow',
  promises: ['000'],
  noun: 'TransportConfig',
  roles: {
    read: ['View-Only Configuration', 'Organization Transport Settings'],
    write: ['Organization Transport Settings'],
  },
  licence: 'Exchange Online',
  shape: 'singleton',
  example: { field: 'JournalMessageExpirationDays', values: [5, 6] },
  limits: ['Microsoft shows more settings than it lets anyone write; the others are kept for the record.'],
});
