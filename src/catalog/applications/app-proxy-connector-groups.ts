import type { ConnectorGroup } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

export const appProxyConnectorGroups = defineResource<ConnectorGroup>()({
  id: 'app-proxy-connector-groups',
  title: 'Application Proxy connector groups',
  about: 'Which connectors inside the network serve which published applications, and from which region.',
  why: 'An application in a group without a connector is out of reach for everybody outside.',
  service: 'entra-id',
  category: 'applications',
  promises: [],
  learn: 'graph/api/resources/connectorgroup',
  entity: 'microsoft.graph.connectorGroup',
  api: {
    version: 'beta',
    path: '/onPremisesPublishingProfiles/applicationProxy/connectorGroups',
    omitted: { applications: 'each published application names its group' },
  },
  permissions: {
    read: ['Directory.ReadWrite.All'],
    write: ['Directory.ReadWrite.All'],
    delegatedOnly: ['read', 'write'],
  },
  optIn: {
    why: 'Microsoft offers no permission that only reads them: a signed-in administrator who may write is needed.',
  },
  licence: 'Microsoft Entra ID P1',
  shape: 'collection',
  nameField: 'name',
  matchBy: [['name']],
  fields: { serverOwned: ['id'], readOnly: ['connectorGroupType', 'isDefault'], required: ['name'] },
  parts: {
    members: {
      shape: 'children',
      path: '{self}/members',
      omitted: { memberOf: 'the group that lists it' },
      recordOnly: 'Connectors register themselves from the machine they run on; a person puts them into the group.',
    },
  },
  untouchable: [
    { when: [{ field: 'isDefault', equals: true }], cannot: 'create', say: 'The default group belongs to Microsoft.' },
    { when: [{ field: 'isDefault', equals: true }], cannot: 'delete', say: 'The default group belongs to Microsoft.' },
  ],
  handOver: [
    { when: 'recreated', say: 'Put the connectors that still run into {name}, and the applications that it served.' },
  ],
  example: { field: 'name', values: ['Plant', 'Plant and office'] },
  limits: [
    'Only a signed-in administrator can read or write connector groups.',
    'A region can be changed only while the group is empty.',
    'Connectors cannot be made: they register themselves when they are installed.',
  ],
});
