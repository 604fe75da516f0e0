import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { DOMAIN_ROLES } from '../exchange-roles.ts';

export const exoOutboundConnectors = defineCmdletModule({
  id: 'exo-outbound-connectors',
  title: 'Outbound connectors',
  about: 'Through which servers mail to certain domains goes, and how it is protected on the way.',
  why: 'A lost connector sends confidential mail past the gateway that was to encrypt it.',
  category: 'exchange-mail-flow',
  promises: ['000'],
  noun: 'OutboundConnector',
  query: 'IncludeTestModeConnectors=true',
  roles: DOMAIN_ROLES,
  licence: 'Exchange Online',
  fields: {
    readOnly: ['IsValidated', 'LastValidationTimestamp', 'ValidationRecipients'],
    required: ['Name'],
    unordered: ['RecipientDomains'],
  },
  handOver: [
    {
      when: 'recreated',
      say: 'Validate the connector {name} in the Exchange admin center before mail depends on it.',
    },
  ],
  example: { field: 'Comment', values: ['To the partner', 'To the partner in London'] },
  limits: ['That a connector was validated does not come back: the new one is validated again by a person.'],
});
