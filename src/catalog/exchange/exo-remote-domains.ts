import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { DOMAIN_ROLES } from '../exchange-roles.ts';

export const exoRemoteDomains = defineCmdletModule({
  id: 'exo-remote-domains',
  title: 'Remote domains',
  about: 'How mail to certain other domains is formatted, and which automatic answers may go there.',
  why: 'They decide whether mail may be forwarded out of the company by rules that people make for themselves.',
  category: 'exchange-mail-flow',
  promises: ['000'],
  noun: 'RemoteDomain',
  query: 'ResultSize=Unlimited',
  roles: DOMAIN_ROLES,
  licence: 'Exchange Online',
  fields: {
    createOnly: ['DomainName'],
    required: ['Name', 'DomainName'],
    createTakes: ['Name', 'DomainName'],
  },
  untouchable: [
    {
      when: [{ field: 'DomainName', equals: '*' }],
      cannot: 'delete',
      say: 'The remote domain for all others always exists; it can only be changed.',
    },
  ],
  example: { field: 'AutoForwardEnabled', values: [false, true] },
  limits: ['The domain of an entry is fixed when it is made: another domain means a new entry.'],
});
