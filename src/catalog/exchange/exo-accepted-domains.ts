import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { DOMAIN_ROLES } from '../exchange-roles.ts';

export const exoAcceptedDomains = defineCmdletModule({
  id: 'exo-accepted-domains',
  title: 'Accepted domains',
  about: 'The domains that Exchange takes mail for, and whether all their mailboxes are in the tenant.',
  why: 'A domain of the wrong type rejects or loops the mail of everybody in it.',
  category: 'exchange-mail-flow',
  promises: ['000'],
  noun: 'AcceptedDomain',
  query: 'ResultSize=Unlimited',
  shape: 'fixed',
  matchBy: [['DomainName']],
  roles: DOMAIN_ROLES,
  licence: 'Exchange Online',
  fields: {
    readOnly: ['Name', 'DomainName', 'Default', 'InitialDomain', 'AuthenticationType', 'FederatedOrganizationLink'],
  },
  example: { field: 'MatchSubDomains', values: [true, false] },
  limits: [
    'A domain is added and removed in Microsoft Entra ID; here its mail settings alone are restored.',
    'Which domain is the default one is shown and not written.',
  ],
});
