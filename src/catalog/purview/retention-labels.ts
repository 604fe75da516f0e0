import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { RETAINING } from '../purview.ts';

export const retentionLabels = defineCmdletModule({
  ...RETAINING,
  id: 'retention-labels',
  title: 'Retention labels',
  about: 'Labels that say how long a document or mail is kept, and whether it is a record.',
  why: 'Without the label nobody can put it on, and rules that point at it stop.',
  noun: 'ComplianceTag',
  licence: 'Microsoft 365 E3; E5 for records',
  fields: {
    serverOwned: ['ImmutableId', 'CreatedBy', 'LastModifiedBy', 'Policy', 'Workload', 'ReadOnly'],
    createOnly: [
      'Name',
      'RetentionAction',
      'RetentionType',
      'IsRecordLabel',
      'IsRecordUnlockedAsDefault',
      'Regulatory',
    ],
    required: ['Name'],
    unordered: ['ReviewerEmail'],
  },
  example: { field: 'Comment', values: ['Contracts', 'Contracts with customers'] },
  limits: [
    'What a label does at the end, from when it counts, and whether it makes a record is fixed when it is made.',
    'A label of records cannot be deleted once something bears it.',
    'Event types and the lists of the file plan are not captured; they must be in the tenant.',
  ],
});
