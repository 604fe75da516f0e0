import type { Resource } from '../../model/resource.ts';
import { exoAcceptedDomains } from './exo-accepted-domains.ts';
import { exoInboundConnectors } from './exo-inbound-connectors.ts';
import { exoOutboundConnectors } from './exo-outbound-connectors.ts';
import { exoRemoteDomains } from './exo-remote-domains.ts';
import { exoTransportRules } from './exo-transport-rules.ts';

export const exchangeArea: readonly Resource[] = [
  exoAcceptedDomains,
  exoRemoteDomains,
  exoTransportRules,
  exoInboundConnectors,
  exoOutboundConnectors,
];
