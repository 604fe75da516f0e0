import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { PROTECTION } from '../protection-policies.ts';

export const mdoQuarantinePolicies = defineCmdletModule({
  ...PROTECTION,
  id: 'mdo-quarantine-policies',
  title: 'Quarantine policies',
  about: 'What people may do with mail that is held back for them, and whether they hear of it.',
  why: 'They decide whether people release dangerous mail by themselves.',
  noun: 'QuarantinePolicy',
  licence: 'Exchange Online Protection',
  fields: {
    serverOwned: ['EndUserQuarantinePermissions'],
    createOnly: ['Name', 'QuarantinePolicyType'],
    required: ['Name'],
  },
  untouchable: [
    {
      when: [
        {
          field: 'Name',
          in: [
            'AdminOnlyAccessPolicy',
            'DefaultFullAccessPolicy',
            'DefaultFullAccessWithNotificationPolicy',
            'NotificationEnabledPolicy',
          ],
        },
      ],
      cannot: 'write',
      say: 'It is one of Microsoft’s own policies, which nobody changes.',
    },
  ],
  example: { field: 'ESNEnabled', values: [true, false] },
  limits: ['The settings for all quarantine notifications together are listed apart by Microsoft and not captured.'],
});
