import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const exoOwaMailboxPolicies = defineCmdletModule({
  id: 'exo-owa-mailbox-policies',
  title: 'Outlook on the web mailbox policies',
  about: 'What people may do in Outlook on the web: attachments, add-ins, external storage.',
  why: 'They keep confidential attachments off private computers.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'OwaMailboxPolicy',
  roles: { read: ['View-Only Configuration', 'Recipient Policies'], write: ['Recipient Policies'] },
  licence: 'Exchange Online',
  fields: {
    required: ['Name'],
    createTakes: ['Name'],
    unordered: ['AllowedFileTypes', 'AllowedMimeTypes', 'BlockedFileTypes', 'BlockedMimeTypes', 'ForceSaveMimeTypes'],
  },
  untouchable: [
    {
      when: [{ field: 'IsDefault', equals: true }],
      cannot: 'delete',
      say: 'The default policy always exists; it can only be changed.',
    },
  ],
  example: { field: 'PrintWithoutDownloadEnabled', values: [true, false] },
  limits: ['Which mailbox has which policy is a property of the mailbox and not captured.'],
});
