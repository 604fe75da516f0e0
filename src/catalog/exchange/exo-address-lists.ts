import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { FILTER_FIELDS, FILTER_LIMIT } from '../exchange-filters.ts';
import { ADDRESS_LIST_ROLES } from '../exchange-roles.ts';
import { recipientFilters } from './filters.quirks.ts';

export const exoAddressLists = defineCmdletModule({
  id: 'exo-address-lists',
  title: 'Address lists',
  about: 'Lists that people pick recipients from, each made by a filter.',
  why: 'Where parts of a company must not see each other, these lists are the wall between them.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'AddressList',
  roles: ADDRESS_LIST_ROLES,
  licence: 'Exchange Online',
  matchBy: [['Container', 'Name'], ['Name']],
  fields: { ...FILTER_FIELDS, createOnly: ['Container'], required: ['Name'] },
  references: { Container: { to: 'exo-address-lists', by: 'Name', pattern: '\\{id}', foreign: true } },
  example: { field: 'DisplayName', values: ['People in Berlin', 'Everybody in Berlin'] },
  limits: [
    'Reading them takes the role Address Lists, which no role group holds until somebody gives it.',
    'Under which list another stands is fixed when it is made.',
    FILTER_LIMIT,
  ],
  quirks: recipientFilters,
});
