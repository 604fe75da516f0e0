import type { TokenLifetimePolicy } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const tokenLifetimePolicies = defineResource<TokenLifetimePolicy>()({
  id: 'token-lifetime-policies',
  title: 'Token lifetime policies',
  about: 'How long tokens of an application, or of all applications, are valid.',
  why: 'Longer lives keep a stolen token useful; shorter ones sign people out during their work.',
  service: 'entra-id',
  category: 'applications',
  promises: ['000', '001'],
  learn: 'graph/api/resources/tokenlifetimepolicy',
  entity: 'microsoft.graph.tokenLifetimePolicy',
  api: { version: 'v1.0', path: '/policies/tokenLifetimePolicies' },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.ApplicationConfiguration'] },
  licence: 'Microsoft Entra ID P1',
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: { serverOwned: ['id', 'deletedDateTime'], required: ['displayName', 'definition'] },
  parts: {
    appliesTo: {
      shape: 'links',
      path: '{self}/appliesTo',
      to: ['applications', 'service-principals'],
      writtenFrom: {
        applications: '/applications/{target}/tokenLifetimePolicies',
        'service-principals': '/servicePrincipals/{target}/tokenLifetimePolicies',
      },
      permissions: { write: ['Application.ReadWrite.All', 'Policy.ReadWrite.ApplicationConfiguration'] },
    },
  },
  example: { field: 'displayName', values: ['One hour', 'Two hours'] },
  limits: [
    'The rule is a text that is restored as it was, letter by letter.',
    'A deleted policy goes to no bin: it comes back with a new identifier and is assigned again.',
    'Refresh and session tokens follow Conditional Access; only the life of access, SAML and ID tokens is taken from here.',
  ],
});
