import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { mailGroups } from '../exchange-groups.ts';

const facts = mailGroups('Security');

export const exoMailEnabledSecurityGroups = defineCmdletModule({
  ...facts,
  id: 'exo-mail-enabled-security-groups',
  title: 'Mail-enabled security groups',
  about:
    'Groups that mail is sent to and access is given to, with members, owners, moderation and who may write to them.',
  why: 'With such a group access goes as well as mail, and no directory service can bring it back.',
  category: 'exchange-recipients',
  promises: ['000', '002'],
  query: 'ResultSize=Unlimited&RecipientTypeDetails=MailUniversalSecurityGroup',
  example: { field: 'MailTip', values: ['Alerts only', 'Alerts and nothing else'] },
});
