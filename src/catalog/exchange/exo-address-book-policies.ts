import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import type { Reference } from '../../model/resource.ts';
import { ADDRESS_LIST_ROLES } from '../exchange-roles.ts';

/** Lists and books are shown with a backslash before their name, which stands for the place where they are. */
const named = (to: string): Reference => ({
  to,
  by: 'Name',
  pattern: '\\{id}',
  foreign: true,
  or: [{ to, by: 'Name', foreign: true }],
});

export const exoAddressBookPolicies = defineCmdletModule({
  id: 'exo-address-book-policies',
  title: 'Address book policies',
  about: 'Which lists, rooms and address book the people under a policy see.',
  why: 'They keep companies and schools in one tenant apart; without them everybody sees everybody.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'AddressBookPolicy',
  roles: ADDRESS_LIST_ROLES,
  licence: 'Exchange Online',
  fields: {
    required: ['Name', 'AddressLists', 'GlobalAddressList', 'OfflineAddressBook', 'RoomList'],
    unordered: ['AddressLists'],
  },
  references: {
    'AddressLists[]': named('exo-address-lists'),
    RoomList: named('exo-address-lists'),
    GlobalAddressList: named('exo-global-address-lists'),
    OfflineAddressBook: named('exo-offline-address-books'),
  },
  example: { field: 'RoomList', values: ['\\All Rooms', '\\Rooms in Berlin'] },
  limits: [
    'Reading them takes the role Address Lists, which no role group holds until somebody gives it.',
    'Which mailbox has which policy is a property of the mailbox and not captured.',
  ],
});
