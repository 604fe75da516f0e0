import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { mailGroups } from '../exchange-groups.ts';

const facts = mailGroups('Distribution');

export const exoDistributionGroups = defineCmdletModule({
  ...facts,
  id: 'exo-distribution-groups',
  title: 'Distribution lists',
  about: 'Lists that mail is sent to, with members, owners, moderation and who may write to them.',
  why: 'Mail to a lost list reaches nobody, and who was on it is hard to remember.',
  category: 'exchange-recipients',
  promises: ['000', '002'],
  query: 'ResultSize=Unlimited&RecipientTypeDetails=MailUniversalDistributionGroup&RecipientTypeDetails=RoomList',
  example: { field: 'MailTip', values: ['Read by the whole company', 'Read by everybody'] },
});
