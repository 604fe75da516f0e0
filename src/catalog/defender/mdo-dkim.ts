import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { properties } from '../../model/resource.ts';
import { PROTECTION } from '../protection-policies.ts';

export const mdoDkim = defineCmdletModule({
  ...PROTECTION,
  id: 'mdo-dkim',
  title: 'DKIM signing configuration',
  about: 'For which domains mail is signed, so that others can tell it from forged mail.',
  why: 'Without the signature mail of the own domain lands in the spam of others.',
  noun: 'DkimSigningConfig',
  licence: 'Exchange Online Protection',
  nameField: 'Domain',
  matchBy: [['Domain']],
  fields: {
    serverOwned: properties(`
      Name Algorithm Selector1CNAME Selector2CNAME Selector1PublicKey Selector2PublicKey Selector1KeySize Selector2KeySize
      Status SelectorBeforeRotateOnDate SelectorAfterRotateOnDate KeyCreationTime RotateOnDate LastChecked
      AdminDisplayName NumberOfBytesToSign IsDefault IncludeKeyExpiration IncludeSignatureCreationTime
    `),
    createOnly: ['Domain'],
    required: ['Domain'],
    sentAs: { Domain: 'DomainName' },
  },
  // It can be on only when its records are published.
  create: { first: { Enabled: false } },
  handOver: [
    {
      when: 'recreated',
      say: 'Publish the two selector records of {name} that Microsoft shows now: the keys are new ones.',
    },
  ],
  example: { field: 'HeaderCanonicalization', values: ['Simple', 'Relaxed'] },
  limits: [
    'The private keys never leave Microsoft: a configuration that is made anew has new keys, and new records to publish.',
  ],
});
