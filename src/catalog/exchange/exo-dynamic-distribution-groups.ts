import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { CONDITIONS, FILTER_FIELDS, FILTER_LIMIT } from '../exchange-filters.ts';
import { NAMES_LIMIT, peopleIn, RECIPIENT, RECIPIENT_FIELDS } from '../exchange-recipients.ts';
import { GROUP_ROLES } from '../exchange-roles.ts';
import { dynamicGroups } from './recipients.quirks.ts';

export const exoDynamicDistributionGroups = defineCmdletModule({
  id: 'exo-dynamic-distribution-groups',
  title: 'Dynamic distribution groups',
  about: 'Lists whose readers are found by a filter each time mail is sent.',
  why: 'A changed filter sends confidential mail to everybody, or to nobody.',
  category: 'exchange-recipients',
  promises: ['000'],
  noun: 'DynamicDistributionGroup',
  query: 'ResultSize=Unlimited',
  nameField: 'DisplayName',
  matchBy: [['PrimarySmtpAddress'], ['Name']],
  roles: GROUP_ROLES,
  licence: 'Exchange Online',
  fields: {
    readOnly: [...RECIPIENT_FIELDS.readOnly, ...FILTER_FIELDS.readOnly],
    serverOwned: [
      ...RECIPIENT_FIELDS.serverOwned.filter((name) => name !== 'ExternalDirectoryObjectId'),
      ...FILTER_FIELDS.serverOwned,
    ],
    unordered: [...RECIPIENT_FIELDS.unordered, ...FILTER_FIELDS.unordered],
    required: ['Name'],
    createTakes: [
      'Name',
      'Alias',
      'DisplayName',
      'DirectMembershipOnly',
      'ModeratedBy',
      'ModerationEnabled',
      'SendModerationNotifications',
      'IncludedRecipients',
      'RecipientFilter',
      ...CONDITIONS,
    ],
  },
  references: { ...peopleIn(), ManagedBy: RECIPIENT },
  example: { field: 'MailTip', values: ['People in Berlin', 'Everybody in Berlin'] },
  limits: [
    'Who is in a group is computed by Microsoft and not captured.',
    'A filter that names another group by its place in Exchange is kept as it is; where that group is made anew, the filter has to be mended by hand.',
    FILTER_LIMIT,
    NAMES_LIMIT,
  ],
  quirks: dynamicGroups,
});
