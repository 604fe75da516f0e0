import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { TRANSPORT_ROLES } from '../exchange-roles.ts';
import { onlyWhatIsSet } from './flags.quirks.ts';

export const exoTransportRules = defineCmdletModule({
  id: 'exo-transport-rules',
  title: 'Transport (mail flow) rules',
  about: 'Conditions, exceptions and actions that every message passes, in their order.',
  why: 'They hold disclaimers, blocks, redirections and encryption; a lost or misplaced one lets mail through unseen.',
  category: 'exchange-mail-flow',
  promises: ['000'],
  noun: 'TransportRule',
  query: 'ResultSize=Unlimited',
  roles: TRANSPORT_ROLES,
  licence: 'Exchange Online',
  rule: true,
  fields: {
    // The same once more, in words and as objects that no cmdlet takes.
    serverOwned: ['Description', 'Conditions', 'Exceptions', 'Actions', 'RuleVersion', 'Size', 'ManuallyModified'],
    required: ['Name'],
  },
  references: {
    RouteMessageOutboundConnector: { to: 'exo-outbound-connectors', by: 'Name', needed: true },
  },
  example: { field: 'Comments', values: ['Checked by the mail team', 'Checked once more'] },
  limits: [
    'People and groups in conditions are kept as addresses; the tenant must know them when a rule is restored.',
    'Templates of rights management belong to one tenant and are not carried to another.',
    'Conditions of retired data loss prevention policies are captured, and Microsoft may refuse them.',
  ],
  quirks: onlyWhatIsSet,
});
