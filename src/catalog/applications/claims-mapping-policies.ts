import type { ClaimsMappingPolicy } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const claimsMappingPolicies = defineResource<ClaimsMappingPolicy>()({
  id: 'claims-mapping-policies',
  title: 'Claims mapping policies',
  about: 'Which facts about a person go into the tokens of an application, and under which names.',
  why: 'Without its policy an application gets other claims, and people cannot sign in or get the wrong rights.',
  service: 'entra-id',
  category: 'applications',
  promises: ['000', '001'],
  learn: 'graph/api/resources/claimsmappingpolicy',
  entity: 'microsoft.graph.claimsMappingPolicy',
  api: { version: 'v1.0', path: '/policies/claimsMappingPolicies' },
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
        'service-principals': '/servicePrincipals/{target}/claimsMappingPolicies',
      },
      permissions: { write: ['Application.ReadWrite.All', 'Policy.ReadWrite.ApplicationConfiguration'] },
    },
  },
  example: { field: 'displayName', values: ['Payroll claims', 'Payroll claims 2'] },
  limits: [
    'The rule is a text that is restored as it was, letter by letter.',
    'A deleted policy goes to no bin: it comes back with a new identifier and is assigned again.',
    'An application must accept mapped claims or have a signing key of its own; keys are never readable.',
    'An enterprise application takes one policy of this kind.',
  ],
});
