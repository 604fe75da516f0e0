import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const exoRetentionPolicyTags = defineCmdletModule({
  id: 'exo-retention-policy-tags',
  title: 'Exchange retention tags',
  about: 'After how long mail is deleted or moved to the archive, by folder or as people choose.',
  why: 'A wrong age deletes mail that must be kept.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'RetentionPolicyTag',
  roles: { read: ['View-Only Configuration', 'Retention Management'], write: ['Retention Management'] },
  licence: 'Exchange Online',
  query: 'IncludeSystemTags=true',
  fields: { createOnly: ['Type'], required: ['Name', 'Type'] },
  untouchable: [
    {
      when: [{ field: 'SystemTag', equals: true }],
      cannot: 'write',
      say: 'It is a tag of Microsoft’s own, which nobody changes.',
    },
  ],
  example: { field: 'AgeLimitForRetention', values: ['30.00:00:00', '60.00:00:00'] },
  limits: [
    'What a tag applies to is fixed when it is made.',
    'Mail that was deleted by a tag does not come back with it.',
  ],
});
