import type { NdesConnector } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, PREVIEW } from '../intune.ts';

export const intuneNdesConnectors = defineResource<NdesConnector>()({
  id: 'intune-ndes-connectors',
  title: 'Certificate connectors, older list',
  about: 'The servers on which connectors for certificates run.',
  why: 'It tells where a connector must be installed again.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  learn: 'graph/api/resources/intune-deviceconfig-ndesconnector',
  entity: 'microsoft.graph.ndesConnector',
  api: { version: 'beta', path: '/deviceManagement/ndesConnectors' },
  permissions: { read: CONFIGURATION.read, write: [] },
  licence: INTUNE_LICENCE,
  shape: 'recordOnly',
  because: 'The connector is installed on a server, and reports from there.',
  nameField: 'displayName',
  matchBy: [['displayName']],

  limits: [PREVIEW, 'A person installs the connector on the server again.'],
});
