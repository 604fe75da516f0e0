import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { DELIVERY_KEPT, deliveryFacts } from '../advanced-delivery.ts';

export const mdoPhishSimOverride = defineCmdletModule({
  ...deliveryFacts('PhishSimOverridePolicy', ['Enabled']),
  id: 'mdo-phish-sim-override',
  title: 'Phishing simulations of other makers',
  about: 'From which addresses and domains simulated phishing reaches everybody unfiltered.',
  why: 'One address too many lets real phishing through; without it the exercises do not arrive.',
  noun: 'ExoPhishSimOverrideRule',
  fields: {
    serverOwned: DELIVERY_KEPT,
    required: ['SenderIpRanges'],
    unordered: ['Domains', 'SenderIpRanges'],
    byDifference: { Domains: '', SenderIpRanges: '' },
  },
  limits: [
    'Microsoft gives the rule a new name each time it is made.',
    'The comment of the policy above the rule is not captured.',
    'Addresses in links that are never blocked stand in the Tenant Allow/Block List.',
  ],
});
