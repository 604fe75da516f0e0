import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const exoMobileDeviceMailboxPolicies = defineCmdletModule({
  id: 'exo-mobile-device-mailbox-policies',
  title: 'Mobile device mailbox policies',
  about: 'What a phone must do to be allowed mail: password, encryption, age of mail.',
  why: 'They are what protects the mail on a phone that is lost.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'MobileDeviceMailboxPolicy',
  roles: { read: ['View-Only Configuration', 'Recipient Policies'], write: ['Recipient Policies'] },
  licence: 'Exchange Online',
  fields: { required: ['Name'] },
  untouchable: [
    {
      when: [{ field: 'IsDefault', equals: true }],
      cannot: 'delete',
      say: 'The default policy always exists; it can only be changed.',
    },
  ],
  example: { field: 'AllowCamera', values: [false, true] },
  limits: ['Which mailbox has which policy is a property of the mailbox and not captured.'],
});
