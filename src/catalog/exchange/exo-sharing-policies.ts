import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const exoSharingPolicies = defineCmdletModule({
  id: 'exo-sharing-policies',
  title: 'Sharing policies',
  about: 'With which domains people may share their calendars and contacts, and how much of them.',
  why: 'One entry too many shows the calendars of everybody to anybody.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'SharingPolicy',
  roles: { read: ['View-Only Configuration', 'Federated Sharing'], write: ['Federated Sharing'] },
  licence: 'Exchange Online',
  fields: { required: ['Name', 'Domains'], unordered: ['Domains'] },
  untouchable: [
    {
      when: [{ field: 'Default', equals: true }],
      cannot: 'delete',
      say: 'The default policy always exists; it can only be changed.',
    },
  ],
  example: { field: 'Enabled', values: [false, true] },
  limits: ['Which mailbox has which policy is a property of the mailbox and not captured.'],
});
