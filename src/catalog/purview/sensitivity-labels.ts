import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const sensitivityLabels = defineCmdletModule({
  id: 'sensitivity-labels',
  title: 'Sensitivity labels',
  about: 'Labels for documents, mail, groups and sites, with the encryption and markings that they bring.',
  why: 'A changed label changes who can open every document that bears it.',
  category: 'purview',
  promises: ['004'],
  backend: 'compliance',
  noun: 'Label',
  detail: 'IncludeDetailedLabelActions=true',
  roles: {
    read: ['Sensitivity Label Reader', 'Sensitivity Label Administrator'],
    write: ['Sensitivity Label Administrator'],
  },
  licence: 'Microsoft 365 E3 (Purview Information Protection)',
  nameField: 'DisplayName',
  matchBy: [['Name']],
  fields: {
    // The same once more, as Microsoft stores it; who made it and when; whether it has been published.
    serverOwned: [
      'LabelActions',
      'ImmutableId',
      'Workload',
      'Policy',
      'CreatedBy',
      'LastModifiedBy',
      'Mode',
      'ReadOnly',
    ],
    readOnly: ['Priority', 'Settings', 'Conditions', 'Disabled'],
    createOnly: ['Name'],
    required: ['Name', 'DisplayName', 'Tooltip'],
  },
  references: { ParentId: { to: 'sensitivity-labels' } },
  handOver: [
    {
      when: 'recreated',
      say: 'The label {name} has a new identifier: documents and mail that bear the old one show no label. Publish it again in a label policy and put it in its place among the others.',
    },
  ],
  example: { field: 'Tooltip', values: ['For the company alone', 'For the company and its partners'] },
  limits: [
    'A label that was deleted gets a new identifier, which documents that bear the old one do not know; Microsoft keeps no bin for labels.',
    'The place of a label among the others, colours and automatic labelling are captured and compared; a person sets them again.',
    'Templates of rights management belong to one tenant; Microsoft makes new ones.',
  ],
});
