import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { DELIVERY_KEPT, deliveryFacts } from '../advanced-delivery.ts';

export const mdoSecopsOverride = defineCmdletModule({
  ...deliveryFacts('SecOpsOverridePolicy', ['SentTo', 'Enabled']),
  id: 'mdo-secops-override',
  title: 'Mailboxes of the security team',
  about: 'To which mailboxes mail is delivered unfiltered, so that the security team sees what was sent.',
  why: 'Without it the samples that people send in are filtered away; with a mailbox too many it is wide open.',
  noun: 'ExoSecOpsOverrideRule',
  fields: {
    serverOwned: DELIVERY_KEPT,
    unordered: ['SentTo'],
    byDifference: { SentTo: '' },
  },
  limits: [
    'Microsoft gives the rule a new name each time it is made.',
    'The comment of the policy above the rule is not captured.',
    'Where the rule alone was deleted, the mailboxes of the policy that stayed are compared by the next backup.',
  ],
});
