import type { SensitivityLabel } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const sensitivityLabelsGraph = defineResource<SensitivityLabel>()({
  id: 'sensitivity-labels-graph',
  title: 'Sensitivity labels as Microsoft Graph shows them',
  about: 'The published sensitivity labels with their names, their order and what lies below each.',
  why: 'It tells which label an identifier in a document belongs to, also where Security & Compliance is not open.',
  service: 'admin-portal-settings',
  category: 'purview',
  promises: ['004'],
  learn: 'graph/api/resources/security-sensitivitylabel',
  entity: 'microsoft.graph.sensitivityLabel',
  api: {
    version: 'v1.0',
    path: '/security/dataSecurityAndGovernance/sensitivityLabels',
    query: '$expand=sublabels,rights',
  },
  permissions: { read: ['SensitivityLabels.Read.All'], write: [] },
  licence: 'Microsoft 365 E3 (Purview Information Protection)',
  shape: 'recordOnly',
  because: 'Graph has no way to make or change a label; the module sensitivity-labels brings labels back.',
  nameField: 'name',
  fields: { unordered: ['sublabels'] },
  limits: [
    'Encryption and markings are not in it; they are read from Security & Compliance by the module sensitivity-labels.',
  ],
});
