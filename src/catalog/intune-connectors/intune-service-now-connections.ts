import type { ServiceNowConnection } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW } from '../intune.ts';

export const intuneServiceNowConnections = defineResource<ServiceNowConnection>()({
  id: 'intune-service-now-connections',
  title: 'ServiceNow',
  about: 'Which ServiceNow the help desk sees incidents of, beside the devices.',
  why: 'It tells what to connect again.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  entity: 'microsoft.graph.serviceNowConnection',
  api: { version: 'beta', path: '/deviceManagement/serviceNowConnections' },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'instanceUrl',
  matchBy: [['instanceUrl']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'lastQueriedDateTime'],
    readOnly: ['serviceNowConnectionStatus'],
    secret: ['authenticationMethod'],
    required: ['instanceUrl'],
  },
  handOver: [{ when: 'recreated', say: 'Enter the credentials of ServiceNow again.' }],
  example: {
    field: 'incidentApiUrl',
    values: [
      'https://contoso.service-now.com/api/now/table/incident',
      'https://contoso.service-now.com/api/now/table/task',
    ],
  },

  limits: [NEW_IDENTIFIER, PREVIEW, 'The credentials are never returned.'],
});
