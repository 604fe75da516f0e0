import type { FederatedIdentityCredential } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const applicationFederatedCredentials = defineResource<FederatedIdentityCredential>()({
  id: 'application-federated-credentials',
  title: 'Federated credentials of applications',
  about: 'Which pipelines and clusters of others may sign in as an application, without a secret.',
  why: 'One credential more lets a stranger’s pipeline in; one less stops the deployment.',
  service: 'entra-id',
  category: 'applications',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/federatedidentitycredential',
  entity: 'microsoft.graph.federatedIdentityCredential',
  api: {
    version: 'v1.0',
    path: '/applications/{parent}/federatedIdentityCredentials',
    parent: 'applications',
    expand: true,
    also: { version: 'beta' },
  },
  permissions: { read: ['Application.Read.All'], write: ['Application.ReadWrite.All'] },
  shape: 'collection',
  nameField: 'name',
  matchBy: [['name']],
  fields: {
    serverOwned: ['id'],
    createOnly: ['name'],
    unordered: ['audiences'],
    required: ['name', 'issuer', 'audiences'],
  },
  example: { field: 'description', values: ['Deploys from the main branch', 'Deploys from release branches'] },
  limits: [
    'An application has at most 20 federated credentials.',
    'Flexible credentials (claims matching expressions) exist only in the preview interface and are written through it.',
    'Federated credentials of managed identities are written through Azure.',
  ],
});
