import type { JsonObject } from '../../../src/model/json.ts';
import type { CmdletSeed } from '../../cmdlets/objects.ts';
import { contact, DOMAIN, group, user } from './ids.ts';

const exchange = (noun: string, values: JsonObject): CmdletSeed => ({ backend: 'exchange', noun, values });

/** What Exchange knows of groups and contacts besides what the directory shows, and the groups that it alone has. */
export function exchangeRecipients(): readonly CmdletSeed[] {
  return [
    exchange('DistributionGroup', {
      ExternalDirectoryObjectId: group('Newsletter'),
      ManagedBy: [user('paula')],
      ModeratedBy: [user('paula'), user('quentin')],
      ModerationEnabled: true,
      BypassModerationFromSendersOrMembers: ['Alerts'],
      MailTip: 'Read by the whole company',
      CustomAttribute1: 'Marketing',
    }),
    exchange('DistributionGroup', {
      ExternalDirectoryObjectId: group('Everybody in Sales'),
      ManagedBy: [user('tomas')],
      AcceptMessagesOnlyFromSendersOrMembers: [user('tomas'), 'Alerts'],
      RequireSenderAuthenticationEnabled: true,
      HiddenFromAddressListsEnabled: true,
      EmailAddresses: [`SMTP:sales-all@${DOMAIN}`, `smtp:vertrieb@${DOMAIN}`],
    }),
    exchange('DistributionGroup', {
      ExternalDirectoryObjectId: group('Alerts'),
      ManagedBy: [user('omar')],
      GrantSendOnBehalfTo: [user('tomas')],
      MaxReceiveSize: '10 MB (10,485,760 bytes)',
    }),
    exchange('DistributionGroup', {
      ExternalDirectoryObjectId: group('Vault keepers'),
      ManagedBy: [user('omar')],
      AcceptMessagesOnlyFromSendersOrMembers: ['Everybody in Sales'],
      RejectMessagesFromSendersOrMembers: ['Northwind Supplies'],
    }),
    exchange('DynamicDistributionGroup', {
      Name: 'All of Berlin',
      Alias: 'berlin',
      PrimarySmtpAddress: `berlin@${DOMAIN}`,
      IncludedRecipients: 'MailboxUsers',
      ConditionalStateOrProvince: ['Berlin'],
      ManagedBy: user('omar'),
      AcceptMessagesOnlyFromSendersOrMembers: ['Everybody in Sales'],
    }),
    exchange('DynamicDistributionGroup', {
      Name: 'All directors',
      Alias: 'directors',
      PrimarySmtpAddress: `directors@${DOMAIN}`,
      RecipientFilter: "(RecipientTypeDetails -eq 'UserMailbox') -and (Title -like 'Director*')",
    }),
    exchange('MailContact', {
      ExternalDirectoryObjectId: contact('supplier'),
      MailTip: 'A supplier',
      CustomAttribute2: 'B',
    }),
    exchange('Contact', {
      ExternalDirectoryObjectId: contact('supplier'),
      City: 'London',
      Phone: '+44 20 5550 100',
      Manager: user('paula'),
    }),
  ];
}
