import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { PROTECTION } from '../protection-policies.ts';

export const mdoSpoofAllowBlockList = defineCmdletModule({
  ...PROTECTION,
  id: 'mdo-spoof-allow-block-list',
  title: 'Spoofed senders that are allowed or blocked',
  about: 'Which servers may send mail in the name of whom although it looks forged, and which never.',
  why: 'Without it mail of partners is lost, or forged mail comes in.',
  noun: 'TenantAllowBlockListSpoofItems',
  licence: 'Exchange Online Protection',
  key: 'Identity',
  nameField: 'SpoofedUser',
  matchBy: [['SpoofedUser', 'SendingInfrastructure', 'SpoofType']],
  fields: {
    createOnly: ['SpoofedUser', 'SendingInfrastructure', 'SpoofType'],
    required: ['SpoofedUser', 'SendingInfrastructure', 'SpoofType', 'Action'],
  },
  example: { field: 'Action', values: ['Allow', 'Block'] },
  limits: ['Who is spoofed and from where is fixed when an entry is made; Microsoft gives a new one a new identifier.'],
});
