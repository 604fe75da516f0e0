import type { MicrosoftTunnelConfiguration } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SCOPE_TAG } from '../intune.ts';

export const intuneMicrosoftTunnelConfigurations = defineResource<MicrosoftTunnelConfiguration>()({
  id: 'intune-microsoft-tunnel-configurations',
  title: 'Microsoft Tunnel: configurations',
  about: 'Addresses, routes and name servers of the tunnel through which phones reach the company network.',
  why: 'Without it phones lose the way to everything inside.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  learn: 'graph/api/resources/intune-mstunnel-microsofttunnelconfiguration',
  entity: 'microsoft.graph.microsoftTunnelConfiguration',
  api: { version: 'beta', path: '/deviceManagement/microsoftTunnelConfigurations' },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'lastUpdateDateTime'],
    readOnly: ['routeIncludes', 'routeExcludes'],
    unordered: ['roleScopeTagIds', 'dnsServers', 'splitDNS'],
    required: ['displayName'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  example: { field: 'description', values: ['Plant', 'Plant and stores'] },

  limits: [NEW_IDENTIFIER, PREVIEW],
});
