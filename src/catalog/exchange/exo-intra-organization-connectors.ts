import { defineCmdletModule } from '../../model/cmdlet-module.ts';

export const exoIntraOrganizationConnectors = defineCmdletModule({
  id: 'exo-intra-organization-connectors',
  title: 'Intra-organization connectors',
  about:
    'Where the other half of the organization answers for calendars and mailboxes, on premises or in another tenant.',
  why: 'Without them nobody sees free and busy times across the two halves.',
  category: 'exchange-mail-flow',
  promises: ['000'],
  noun: 'IntraOrganizationConnector',
  roles: { read: ['View-Only Configuration', 'Federated Sharing'], write: ['Federated Sharing'] },
  licence: 'Exchange Online',
  fields: {
    createOnly: ['Name'],
    required: ['Name', 'DiscoveryEndpoint', 'TargetAddressDomains'],
    unordered: ['TargetAddressDomains'],
  },
  example: { field: 'Enabled', values: [true, false] },
  limits: [
    'The name of a connector is fixed when it is made.',
    'The trust between the two halves, and the servers on premises, are set up there and not captured.',
  ],
});
