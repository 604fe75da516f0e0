import type { TokenIssuancePolicy } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const tokenIssuancePolicies = defineResource<TokenIssuancePolicy>()({
  id: 'token-issuance-policies',
  title: 'Token issuance policies',
  about: 'How SAML tokens of an application are made: version, signing algorithm and what is signed.',
  why: 'Applications refuse tokens that are signed in another way than they expect.',
  service: 'entra-id',
  category: 'applications',
  promises: ['000', '001'],
  learn: 'graph/api/resources/tokenissuancepolicy',
  entity: 'microsoft.graph.tokenIssuancePolicy',
  api: { version: 'v1.0', path: '/policies/tokenIssuancePolicies' },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.ApplicationConfiguration'] },
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: { serverOwned: ['id', 'deletedDateTime'], required: ['displayName', 'definition'] },
  parts: {
    appliesTo: {
      shape: 'links',
      path: '{self}/appliesTo',
      to: ['applications'],
      writtenFrom: {
        applications: '/applications/{target}/tokenIssuancePolicies',
      },
      permissions: { write: ['Application.ReadWrite.All', 'Policy.ReadWrite.ApplicationConfiguration'] },
    },
  },
  example: { field: 'displayName', values: ['Sign the response', 'Sign response and assertion'] },
  limits: [
    'The rule is a text that is restored as it was, letter by letter.',
    'A deleted policy goes to no bin: it comes back with a new identifier and is assigned again.',
  ],
});
