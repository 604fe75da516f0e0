import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { NAMES_LIMIT, peopleIn, RECIPIENT, RECIPIENT_FIELDS, SYNCHRONISED } from '../exchange-recipients.ts';
import { RECIPIENT_ROLES } from '../exchange-roles.ts';
import { mailContacts } from './recipients.quirks.ts';

export const exoMailContacts = defineCmdletModule({
  id: 'exo-mail-contacts',
  title: 'Mail contacts',
  about: 'People outside the organization who stand in its address book, with their addresses and numbers.',
  why: 'They are members of distribution lists; a lost one stops getting mail, and nobody notices.',
  category: 'exchange-recipients',
  promises: ['000'],
  noun: 'MailContact',
  query: 'ResultSize=Unlimited',
  key: 'ExternalDirectoryObjectId',
  nameField: 'DisplayName',
  matchBy: [['ExternalEmailAddress'], ['Name']],
  roles: RECIPIENT_ROLES,
  licence: 'Exchange Online',
  fields: {
    ...RECIPIENT_FIELDS,
    readOnly: [...RECIPIENT_FIELDS.readOnly, 'IsDirSynced'],
    unordered: [...RECIPIENT_FIELDS.unordered, 'UserCertificate', 'UserSMimeCertificate'],
    required: ['Name', 'ExternalEmailAddress'],
    createTakes: [
      'Name',
      'Alias',
      'DisplayName',
      'ExternalEmailAddress',
      'MacAttachmentFormat',
      'MessageBodyFormat',
      'MessageFormat',
      'ModeratedBy',
      'ModerationEnabled',
      'SendModerationNotifications',
      'UsePreferMessageFormat',
    ],
  },
  references: peopleIn(),
  parts: {
    contact: {
      shape: 'child',
      path: '{self}/Contact',
      update: 'PATCH',
      fields: {
        serverOwned: [
          ...['Identity', 'Guid', 'ExchangeObjectId', 'DistinguishedName', 'OrganizationId', 'OrganizationalUnitRoot'],
          ...[
            'ObjectCategory',
            'ObjectClass',
            'ObjectState',
            'ExchangeVersion',
            'AdminDisplayVersion',
            'IsValid',
            'Id',
          ],
          ...['WhenChanged', 'WhenChangedUTC', 'WhenCreated', 'WhenCreatedUTC', 'OriginatingServer'],
          ...['RecipientType', 'RecipientTypeDetails', 'ExternalDirectoryObjectId', 'WindowsEmailAddress'],
          // Those of the contact, once more.
          ...['Name', 'DisplayName', 'SimpleDisplayName'],
        ],
        unordered: ['OtherFax', 'OtherHomePhone', 'OtherTelephone', 'PostOfficeBox'],
      },
      references: { Manager: RECIPIENT },
    },
  },
  untouchable: SYNCHRONISED,
  example: { field: 'MailTip', values: ['A supplier', 'A supplier in London'] },
  limits: [
    'Microsoft keeps no bin for contacts: one that is made anew has a new identifier, and the groups that it was in get it back from the snapshot.',
    'The entry in the address book costs one request for each contact.',
    NAMES_LIMIT,
  ],
  quirks: mailContacts,
});
