import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const exoCasMailboxPlans = defineCmdletModule({
  id: 'exo-cas-mailbox-plans',
  title: 'Access plans of mailboxes',
  about: 'By which protocols a new mailbox is reached at first, for each kind of licence.',
  why: 'Old protocols that were switched off for new people come back with a plan that was reset.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'CASMailboxPlan',
  shape: 'fixed',
  nameField: 'DisplayName',
  matchBy: [['DisplayName']],
  roles: { read: ['View-Only Configuration', 'Mail Recipients'], write: ['Mail Recipients'] },
  licence: 'Exchange Online',
  fields: { readOnly: ['Name', 'DisplayName'] },
  references: { OwaMailboxPolicy: { to: 'exo-owa-mailbox-policies', by: 'Name', foreign: true } },
  example: { field: 'PopEnabled', values: [false, true] },
  limits: [
    'Microsoft makes the plans with the licences; they can only be changed.',
    'Mailboxes that are there keep what they have: a plan is about new ones.',
  ],
});
