import type { ExternalConnectors } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const externalConnections = defineResource<ExternalConnectors.ExternalConnection>()({
  id: 'external-connections',
  title: 'External connections',
  about: 'Which other systems put their content into Microsoft Search and Copilot, with the schema of that content.',
  why: 'Without its connection a source vanishes from search; with a changed one strangers find what they should not.',
  service: 'admin-portal-settings',
  category: 'admin-portals',
  promises: ['004'],
  learn: 'graph/api/resources/externalconnectors-externalconnection',
  entity: 'microsoft.graph.externalConnectors.externalConnection',
  api: {
    version: 'v1.0',
    path: '/external/connections',
    omitted: {
      groups: 'Microsoft offers no list of them; the connector knows them',
      items: 'content, which the connector brings again',
      operations: 'what was once asked of the connection',
    },
    keptIn: { schema: 'external-connections/schema' },
  },
  permissions: { read: ['ExternalConnection.Read.All'], write: ['ExternalConnection.ReadWrite.All'] },
  shape: 'collection',
  nameField: 'name',
  matchBy: [['id'], ['name']],
  fields: {
    serverOwned: ['state'],
    createOnly: ['id', 'connectorId'],
    required: ['id', 'name', 'description'],
    unordered: ['configuration.authorizedAppIds'],
  },
  references: { 'configuration.authorizedAppIds[]': { to: 'applications', by: 'appId', foreign: true } },
  parts: {
    schema: {
      shape: 'child',
      path: '{self}/schema',
      update: 'PATCH',
      fields: { serverOwned: ['id'], unordered: ['properties'] },
    },
  },
  handOver: [
    {
      when: 'recreated',
      say: 'Let the connector of {name} bring its content again; one of the admin centre needs its credentials anew.',
    },
  ],
  example: { field: 'description', values: ['Tickets of the help desk', 'Tickets of the whole help desk'] },
  limits: [
    'The content is not captured: the connector brings it again.',
    'Microsoft takes further properties into a schema, but never removes one or changes its type.',
    'A schema takes effect minutes after it was sent; a connection is ready only then.',
    'Credentials of the connectors of the admin centre are never returned.',
  ],
});
