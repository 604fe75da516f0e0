import type { HomeRealmDiscoveryPolicy } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const homeRealmDiscoveryPolicies = defineResource<HomeRealmDiscoveryPolicy>()({
  id: 'home-realm-discovery-policies',
  title: 'Home realm discovery policies',
  about:
    'Where an application sends people to sign in: straight to the federated provider, or by asking for the name first.',
  why: 'A wrong policy sends people to the wrong sign-in page, or shuts out applications that hand over passwords.',
  service: 'entra-id',
  category: 'applications',
  promises: ['000', '001'],
  learn: 'graph/api/resources/homerealmdiscoverypolicy',
  entity: 'microsoft.graph.homeRealmDiscoveryPolicy',
  api: { version: 'v1.0', path: '/policies/homeRealmDiscoveryPolicies' },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.ApplicationConfiguration'] },
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: { serverOwned: ['id', 'deletedDateTime'], required: ['displayName', 'definition'] },
  parts: {
    appliesTo: {
      shape: 'links',
      path: '{self}/appliesTo',
      to: ['service-principals'],
      writtenFrom: {
        'service-principals': '/servicePrincipals/{target}/homeRealmDiscoveryPolicies',
      },
      permissions: { write: ['Application.ReadWrite.All', 'Policy.ReadWrite.ApplicationConfiguration'] },
    },
  },
  example: { field: 'displayName', values: ['Straight to the provider', 'Straight to the sign-in page'] },
  limits: [
    'The rule is a text that is restored as it was, letter by letter.',
    'A deleted policy goes to no bin: it comes back with a new identifier and is assigned again.',
    'At most one policy is the default of the organization; while another one is, this one cannot become it.',
  ],
});
