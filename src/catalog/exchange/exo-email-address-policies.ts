import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const exoEmailAddressPolicies = defineCmdletModule({
  id: 'exo-email-address-policies',
  title: 'Email address policies',
  about: 'Which addresses new Microsoft 365 groups get.',
  why: 'Without them groups get addresses in a domain that outsiders must not see.',
  category: 'exchange-mail-flow',
  promises: ['000'],
  noun: 'EmailAddressPolicy',
  roles: {
    read: ['View-Only Configuration', 'E-Mail Address Policies'],
    write: ['E-Mail Address Policies'],
  },
  licence: 'Exchange Online',
  create: { with: { IncludeUnifiedGroupRecipients: true } },
  fields: {
    readOnly: ['IsDefault'],
    // The template in capitals, once more.
    serverOwned: ['EnabledPrimarySMTPAddressTemplate'],
    createOnly: ['ManagedByFilter'],
    required: ['Name', 'EnabledEmailAddressTemplates'],
    unordered: ['EnabledEmailAddressTemplates'],
  },
  untouchable: [
    {
      when: [{ field: 'IsDefault', equals: true }],
      cannot: 'delete',
      say: 'The default policy always exists; it can only be changed.',
    },
  ],
  example: {
    field: 'EnabledEmailAddressTemplates',
    values: [['SMTP:@contoso.example'], ['SMTP:@contoso.example', 'smtp:@contoso.onmicrosoft.example']],
  },
  limits: [
    'Whose groups a policy is about is fixed when it is made.',
    'Groups that are there keep the addresses that they have.',
  ],
});
