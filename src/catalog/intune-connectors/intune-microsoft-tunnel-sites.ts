import type { MicrosoftTunnelSite } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SCOPE_TAG } from '../intune.ts';

export const intuneMicrosoftTunnelSites = defineResource<MicrosoftTunnelSite>()({
  id: 'intune-microsoft-tunnel-sites',
  title: 'Microsoft Tunnel: sites',
  about: 'Where the servers of the tunnel stand, under which address, and when they are upgraded.',
  why: 'Servers and profiles name their site.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  learn: 'graph/api/resources/intune-mstunnel-microsofttunnelsite',
  entity: 'microsoft.graph.microsoftTunnelSite',
  api: {
    version: 'beta',
    path: '/deviceManagement/microsoftTunnelSites',
    omitted: { microsoftTunnelServers: 'Servers report by themselves.' },
  },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id'],
    readOnly: ['upgradeAvailable'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName', 'publicAddress'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: {
    microsoftTunnelConfiguration: {
      shape: 'link',
      path: '{self}/microsoftTunnelConfiguration',
      to: ['intune-microsoft-tunnel-configurations'],
      bindOnCreate: 1,
    },
  },
  handOver: [{ when: 'recreated', say: 'Enrol the servers of {name} again: they were registered with the old site.' }],
  example: { field: 'description', values: ['Plant', 'Plant and stores'] },

  limits: [NEW_IDENTIFIER, PREVIEW, 'Servers are registered with a site from the server.'],
});
