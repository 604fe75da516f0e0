import type {
  AllDomains,
  EnumeratedDomains,
  FederatedTokenValidationPolicy,
} from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

type Policy = Omit<FederatedTokenValidationPolicy, 'validatingDomains'> & {
  validatingDomains?: AllDomains | EnumeratedDomains;
};

export const federatedTokenValidationPolicy = defineResource<Policy>()({
  id: 'federated-token-validation-policy',
  title: 'Federated token validation policy',
  about: 'For which domains a federated sign-in is checked against the domain of the user’s own name.',
  why: 'Without the check, whoever holds one federated domain can sign in as a user of another.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['001'],
  learn: 'graph/api/resources/federatedtokenvalidationpolicy',
  entity: 'microsoft.graph.federatedTokenValidationPolicy',
  api: { version: 'beta', path: '/policies/federatedTokenValidationPolicy' },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.FedTokenValidation'] },
  shape: 'singleton',
  fields: {
    serverOwned: ['id', 'deletedDateTime'],
    unordered: ['validatingDomains.domainNames'],
  },
  references: { 'validatingDomains.domainNames[]': { to: 'domains' } },
  example: { field: 'validatingDomains.rootDomains', values: ['all', 'allFederated'] },
  limits: ['Domains that are named must be federated before the policy takes them.'],
});
