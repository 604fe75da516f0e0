import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { DOMAIN_ROLES } from '../exchange-roles.ts';

export const exoInboundConnectors = defineCmdletModule({
  id: 'exo-inbound-connectors',
  title: 'Inbound connectors',
  about: 'From which servers mail is taken on special terms: own gateways and partners.',
  why: 'Without them mail from the own gateway counts as mail from strangers, or is refused.',
  category: 'exchange-mail-flow',
  promises: ['000'],
  noun: 'InboundConnector',
  roles: DOMAIN_ROLES,
  licence: 'Exchange Online',
  fields: {
    createOnly: ['ClientHostNames'],
    required: ['Name', 'SenderDomains'],
    unordered: ['SenderDomains', 'SenderIPAddresses', 'EFSkipIPs', 'EFUsers', 'AssociatedAcceptedDomains'],
  },
  example: { field: 'Comment', values: ['Gateway in Berlin', 'Gateway in Berlin and Hamburg'] },
  limits: [
    'A certificate is named and not held here: the other server must still have it.',
    'Microsoft may refuse connectors for own servers to new tenants until support has looked at them.',
  ],
});
