import type { ExchangeProtectionPolicy } from '@microsoft/microsoft-graph-types';
import { protectionPolicies } from '../backup-storage.ts';

export const backupStorageExchangePolicies = protectionPolicies<ExchangeProtectionPolicy>({
  id: 'backup-storage-exchange-policies',
  title: 'Microsoft 365 Backup: policies for mailboxes',
  about: 'Which mailboxes Microsoft 365 Backup Storage copies, by name or by rule, and how long it keeps them.',
  entity: 'exchangeProtectionPolicy',
  kind: 'mailbox',
});
