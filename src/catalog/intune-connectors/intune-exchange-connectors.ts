import type { DeviceManagementExchangeConnector } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { INTUNE_LICENCE, SERVICE_CONFIG } from '../intune.ts';

export const intuneExchangeConnectors = defineResource<DeviceManagementExchangeConnector>()({
  id: 'intune-exchange-connectors',
  title: 'Connectors to Exchange',
  about: 'The servers on which the connector to Exchange of the company’s own runs.',
  why: 'It tells what was connected before Microsoft gave the feature up.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  learn: 'graph/api/resources/intune-onboarding-devicemanagementexchangeconnector',
  entity: 'microsoft.graph.deviceManagementExchangeConnector',
  api: { version: 'v1.0', path: '/deviceManagement/exchangeConnectors' },
  permissions: { read: SERVICE_CONFIG.read, write: [] },
  licence: INTUNE_LICENCE,
  shape: 'recordOnly',
  because: 'The connector is installed on a server, and Microsoft has given it up.',
  nameField: 'serverName',
  matchBy: [['serverName']],

  limits: ['Microsoft has given the connector up.'],
});
