import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { PROTECTION } from '../protection-policies.ts';
import { allowBlockListQuirks } from './mdo-tenant-allow-block-list.quirks.ts';

export const mdoTenantAllowBlockList = defineCmdletModule({
  ...PROTECTION,
  id: 'mdo-tenant-allow-block-list',
  title: 'Tenant Allow/Block List',
  about: 'Senders, addresses of pages, files and servers that are always blocked or let through, and until when.',
  why: 'The blocks of the last attack are in it, and every entry that lets something through is a door.',
  noun: 'TenantAllowBlockListItems',
  licence: 'Exchange Online Protection',
  key: 'Identity',
  nameField: 'Value',
  matchBy: [['ListType', 'ListSubType', 'Value']],
  fields: {
    serverOwned: [
      'SubmissionID',
      'SysManaged',
      'LastUsedDate',
      'LastModifiedDateTime',
      'CreatedDateTime',
      'ModifiedBy',
      'EntryValueHash',
      'Error',
    ],
    createOnly: ['Value', 'ListType', 'ListSubType', 'Action'],
    required: ['Value', 'ListType', 'Action'],
  },
  quirks: allowBlockListQuirks,
  example: { field: 'Notes', values: ['Seen in the attack of May', 'Seen again in June'] },
  limits: [
    'What an entry names, and whether it blocks or lets through, is fixed when it is made.',
    'An entry that has expired by the time of the restore is not made again.',
    'Microsoft refuses some entries that let something through without a submission; the plan says so when it happens.',
  ],
});
