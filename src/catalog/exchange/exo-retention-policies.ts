import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const exoRetentionPolicies = defineCmdletModule({
  id: 'exo-retention-policies',
  title: 'Exchange retention policies',
  about: 'Which retention tags go together and are given to mailboxes.',
  why: 'Without its policy a tag does nothing.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'RetentionPolicy',
  roles: { read: ['View-Only Configuration', 'Retention Management'], write: ['Retention Management'] },
  licence: 'Exchange Online',
  fields: { required: ['Name'], unordered: ['RetentionPolicyTagLinks'] },
  references: { 'RetentionPolicyTagLinks[]': { to: 'exo-retention-policy-tags', by: 'Name' } },
  untouchable: [
    {
      when: [{ field: 'IsDefault', equals: true }],
      cannot: 'delete',
      say: 'The default policy always exists; it can only be changed.',
    },
  ],
  example: {
    field: 'RetentionId',
    values: ['5a1e0b9c-7d64-4f1a-8b3a-2c90d5e6f701', '5a1e0b9c-7d64-4f1a-8b3a-2c90d5e6f702'],
  },
  limits: ['Which mailbox has which policy is a property of the mailbox and not captured.'],
});
