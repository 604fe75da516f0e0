import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { RECIPIENT_ROLES } from '../exchange-roles.ts';
import { sizes } from './sizes.quirks.ts';

export const exoMailboxPlans = defineCmdletModule({
  id: 'exo-mailbox-plans',
  title: 'Mailbox plans',
  about: 'What a mailbox may hold and send at first, for each kind of licence.',
  why: 'Every new mailbox is made after its plan.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'MailboxPlan',
  shape: 'fixed',
  nameField: 'DisplayName',
  matchBy: [['DisplayName']],
  roles: RECIPIENT_ROLES,
  licence: 'Exchange Online',
  fields: { readOnly: ['Name', 'DisplayName', 'Alias', 'MailboxPlanRelease'] },
  references: {
    RetentionPolicy: { to: 'exo-retention-policies', by: 'Name', foreign: true },
    RoleAssignmentPolicy: { to: 'exo-role-assignment-policies', by: 'Name', foreign: true },
  },
  example: { field: 'MaxSendSize', values: ['35 MB (36,700,160 bytes)', '50 MB (52,428,800 bytes)'] },
  limits: [
    'Microsoft makes the plans with the licences; they can only be changed.',
    'Mailboxes that are there keep what they have: a plan is about new ones.',
  ],
  quirks: sizes,
});
