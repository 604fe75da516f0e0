import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { ADDRESS_LIST_ROLES } from '../exchange-roles.ts';

const LISTS = ['exo-global-address-lists', 'exo-address-lists'];

export const exoOfflineAddressBooks = defineCmdletModule({
  id: 'exo-offline-address-books',
  title: 'Offline address books',
  about: 'Which address lists Outlook keeps a copy of.',
  why: 'Without its book Outlook shows old addresses, or those of another company under the same roof.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'OfflineAddressBook',
  roles: ADDRESS_LIST_ROLES,
  licence: 'Exchange Online',
  fields: {
    // Set by Microsoft, and without meaning since Exchange 2013.
    serverOwned: ['Schedule', 'Versions', 'FullOabDownloadPreventionThreshold', 'ZipOabFilesBeforeUploading'],
    required: ['Name', 'AddressLists'],
    createTakes: ['Name', 'AddressLists', 'IsDefault', 'DiffRetentionPeriod'],
    unordered: ['AddressLists', 'ConfiguredAttributes'],
  },
  references: {
    'AddressLists[]': {
      to: LISTS,
      by: 'Name',
      pattern: '\\{id}',
      foreign: true,
      or: [{ to: LISTS, by: 'Name', foreign: true }],
    },
  },
  untouchable: [
    {
      when: [{ field: 'IsDefault', equals: true }],
      cannot: 'delete',
      say: 'It is the book of everybody who has no other; it can only be changed.',
    },
  ],
  example: { field: 'DiffRetentionPeriod', values: ['30', '60'] },
  limits: [
    'Reading them takes the role Address Lists, which no role group holds until somebody gives it.',
    'Microsoft fills a restored book within a day; until then Outlook keeps the one that it has.',
  ],
});
