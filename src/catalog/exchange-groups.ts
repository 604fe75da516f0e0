import type { CmdletModule } from '../model/cmdlet-module.ts';
import { distributionGroups } from './exchange/recipients.quirks.ts';
import { NAMES_LIMIT, peopleIn, RECIPIENT_FIELDS, RECIPIENTS, SYNCHRONISED } from './exchange-recipients.ts';
import { MANAGED_GROUP_ROLES } from './exchange-roles.ts';

/** What New-DistributionGroup takes; the rest is set right after. */
const NEW = [
  'Alias',
  'BccBlocked',
  'BypassNestedModerationEnabled',
  'Description',
  'DisplayName',
  'HiddenGroupMembershipEnabled',
  'ManagedBy',
  'MemberDepartRestriction',
  'MemberJoinRestriction',
  'ModeratedBy',
  'ModerationEnabled',
  'Name',
  'RequireSenderAuthenticationEnabled',
  'SendModerationNotifications',
];

/** Facts of the two kinds of groups that differ only in whether access can be given to them. */
export function mailGroups(type: 'Distribution' | 'Security') {
  return {
    noun: 'DistributionGroup',
    key: 'ExternalDirectoryObjectId',
    nameField: 'DisplayName',
    matchBy: [['PrimarySmtpAddress'], ['Name']],
    roles: MANAGED_GROUP_ROLES,
    licence: 'Exchange Online',
    create: { with: { Type: type } },
    fields: {
      ...RECIPIENT_FIELDS,
      readOnly: [...RECIPIENT_FIELDS.readOnly, 'GroupType', 'IsDirSynced'],
      required: ['Name'],
      createTakes: NEW,
      unordered: [...RECIPIENT_FIELDS.unordered, 'ManagedBy'],
    },
    references: peopleIn('ManagedBy'),
    parts: {
      members: {
        shape: 'links',
        path: '{self}/members',
        to: RECIPIENTS,
        // Microsoft’s advice: one by one beyond that.
        putOnCreate: 5000,
        writeWhere: {
          conditions: [{ field: 'IsDirSynced', not: true }],
          say: 'The members of synchronised groups are kept on premises.',
        },
      },
    },
    untouchable: SYNCHRONISED,
    handOver: [
      {
        when: 'recreated',
        say: 'Replies to old mail of {name} still go to its old identity in Exchange: add its old LegacyExchangeDN, which the snapshot holds, as an X500 address.',
      },
    ],
    limits: [
      'Microsoft keeps no bin for these groups: one that is made anew has a new identifier, and its members come back from the snapshot.',
      'There is no list of changes: every run reads the members of every group.',
      NAMES_LIMIT,
    ],
    quirks: distributionGroups,
  } as const satisfies Partial<CmdletModule>;
}
