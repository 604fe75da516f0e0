import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { FILTER_FIELDS, FILTER_LIMIT } from '../exchange-filters.ts';
import { ADDRESS_LIST_ROLES } from '../exchange-roles.ts';
import { recipientFilters } from './filters.quirks.ts';

export const exoGlobalAddressLists = defineCmdletModule({
  id: 'exo-global-address-lists',
  title: 'Global address lists',
  about: 'The lists of everybody, of which each person sees one.',
  why: 'A lost one leaves people without an address book, or shows them everybody.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'GlobalAddressList',
  roles: ADDRESS_LIST_ROLES,
  licence: 'Exchange Online',
  fields: { ...FILTER_FIELDS, readOnly: ['RecipientFilterType', 'IsDefaultGlobalAddressList'], required: ['Name'] },
  untouchable: [
    {
      when: [{ field: 'IsDefaultGlobalAddressList', equals: true }],
      cannot: 'write',
      say: 'The default global address list is Microsoft’s own.',
    },
  ],
  example: { field: 'ConditionalCompany', values: [['Contoso'], ['Contoso', 'Fabrikam']] },
  limits: [
    'Reading them takes the role Address Lists, which no role group holds until somebody gives it.',
    FILTER_LIMIT,
  ],
  quirks: recipientFilters,
});
