import type { AppManagementPolicy } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const appManagementPolicies = defineResource<AppManagementPolicy>()({
  id: 'app-management-policies',
  title: 'App management policies',
  about: 'What single applications may do with secrets and certificates, apart from the rule for all.',
  why: 'They forbid secrets, or let an application have them; a lost one stops its owners or lets everybody.',
  service: 'entra-id',
  category: 'applications',
  promises: ['000', '001'],
  learn: 'graph/api/resources/appmanagementpolicy',
  entity: 'microsoft.graph.appManagementPolicy',
  api: { version: 'v1.0', path: '/policies/appManagementPolicies' },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.ApplicationConfiguration'] },
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: { serverOwned: ['id', 'deletedDateTime'], required: ['displayName', 'restrictions'] },
  parts: {
    appliesTo: {
      shape: 'links',
      path: '{self}/appliesTo',
      to: ['applications', 'service-principals'],
      writtenFrom: {
        applications: '/applications/{target}/appManagementPolicies',
        'service-principals': '/servicePrincipals/{target}/appManagementPolicies',
      },
      permissions: { write: ['Application.Read.All', 'Policy.ReadWrite.ApplicationConfiguration'] },
    },
  },
  example: { field: 'isEnabled', values: [true, false] },
  limits: [
    'A deleted policy goes to no bin: it comes back with a new identifier and is assigned again.',
    'A policy may forbid new secrets: those that a restore makes are refused where it holds.',
  ],
});
