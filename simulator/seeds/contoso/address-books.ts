import type { JsonObject } from '../../../src/model/json.ts';
import type { CmdletSeed } from '../../cmdlets/objects.ts';
import { DOMAIN } from './ids.ts';

const exchange = (noun: string, values: JsonObject): CmdletSeed => ({ backend: 'exchange', noun, values });

const berlin: JsonObject = { IncludedRecipients: 'MailboxUsers', ConditionalStateOrProvince: ['Berlin'] };

/** Two parts of the company that see themselves first, and which addresses groups get. */
export function addressBooks(): readonly CmdletSeed[] {
  return [
    exchange('AddressList', { ...berlin, Name: 'Berlin', DisplayName: 'People in Berlin' }),
    exchange('AddressList', { ...berlin, IncludedRecipients: 'Resources', Name: 'Rooms in Berlin' }),
    exchange('AddressList', {
      Name: 'Directors',
      RecipientFilter: "(RecipientTypeDetails -eq 'UserMailbox') -and (Title -like 'Director*')",
    }),
    exchange('AddressList', {
      Name: 'Sales in Berlin',
      Container: '\\Berlin',
      ...berlin,
      ConditionalDepartment: ['Sales', 'Marketing'],
    }),
    exchange('GlobalAddressList', { ...berlin, Name: 'Everybody in Berlin', ConditionalCompany: ['Contoso'] }),
    exchange('GlobalAddressList', { Name: 'Fabrikam', RecipientFilter: "Company -eq 'Fabrikam'" }),
    exchange('OfflineAddressBook', { Name: 'Berlin', AddressLists: ['\\Everybody in Berlin', '\\Berlin'] }),
    exchange('OfflineAddressBook', { Name: 'Fabrikam', AddressLists: ['\\Fabrikam'], DiffRetentionPeriod: '60' }),
    exchange('AddressBookPolicy', {
      Name: 'Berlin',
      AddressLists: ['\\Berlin', '\\Directors'],
      GlobalAddressList: '\\Everybody in Berlin',
      OfflineAddressBook: '\\Berlin',
      RoomList: '\\Rooms in Berlin',
    }),
    exchange('AddressBookPolicy', {
      Name: 'Fabrikam',
      AddressLists: ['\\Directors'],
      GlobalAddressList: '\\Fabrikam',
      OfflineAddressBook: '\\Fabrikam',
      RoomList: '\\All Rooms',
    }),
    exchange('EmailAddressPolicy', {
      Name: 'Groups of Sales',
      Priority: '1',
      ManagedByFilter: "Department -eq 'Sales'",
      EnabledEmailAddressTemplates: [`SMTP:@${DOMAIN}`],
    }),
    exchange('EmailAddressPolicy', {
      Name: 'Groups of partners',
      Priority: '2',
      ManagedByFilter: "Company -eq 'Fabrikam'",
      EnabledEmailAddressTemplates: [`SMTP:@${DOMAIN}`, 'smtp:@contoso.onmicrosoft.example'],
    }),
  ];
}
