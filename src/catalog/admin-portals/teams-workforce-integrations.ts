import type { WorkforceIntegration } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const teamsWorkforceIntegrations = defineResource<WorkforceIntegration>()({
  id: 'teams-workforce-integrations',
  title: 'Teams Shifts: workforce integrations',
  about: 'Other systems that are told about, and may refuse, each change of a shift.',
  why: 'Without it shifts and payroll go apart; pointed elsewhere, it hands every shift to a stranger.',
  service: 'admin-portal-settings',
  category: 'admin-portals',
  promises: [],
  learn: 'graph/api/resources/workforceintegration',
  entity: 'microsoft.graph.workforceIntegration',
  api: { version: 'v1.0', path: '/teamwork/workforceIntegrations' },
  permissions: { read: ['WorkforceIntegration.Read.All'], write: ['WorkforceIntegration.ReadWrite.All'] },
  licence: 'Microsoft Teams',
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['url', 'displayName']],
  fields: {
    serverOwned: ['id', 'createdBy', 'createdDateTime', 'lastModifiedBy', 'lastModifiedDateTime'],
    readOnly: ['encryption'],
  },
  untouchable: [
    {
      when: [],
      cannot: 'create',
      say: 'It needs the shared secret of the other system, which Microsoft never returns: a person sets it up again.',
    },
  ],
  example: { field: 'displayName', values: ['Payroll', 'Payroll of the plant'] },
  limits: [
    'Microsoft never returns the shared secret, so one that was removed is set up again by a person.',
    'Which teams use an integration is part of their schedules, which are not captured.',
  ],
});
