import type { DeviceManagementDomainJoinConnector } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, PREVIEW } from '../intune.ts';

export const intuneDomainJoinConnectors = defineResource<DeviceManagementDomainJoinConnector>()({
  id: 'intune-domain-join-connectors',
  title: 'Connectors to Active Directory',
  about: 'The servers on which the connector runs that joins devices to Active Directory.',
  why: 'It tells where the connector must be installed again.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  entity: 'microsoft.graph.deviceManagementDomainJoinConnector',
  api: { version: 'beta', path: '/deviceManagement/domainJoinConnectors' },
  permissions: { read: CONFIGURATION.read, write: [] },
  licence: INTUNE_LICENCE,
  shape: 'recordOnly',
  because: 'The connector is installed on a server, and reports from there.',
  nameField: 'displayName',
  matchBy: [['displayName']],

  limits: [PREVIEW, 'A person installs the connector on the server again.'],
});
