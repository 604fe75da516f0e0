import type { DelegatedPermissionClassification } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const delegatedPermissionClassifications = defineResource<DelegatedPermissionClassification>()({
  id: 'delegated-permission-classifications',
  title: 'Permission classifications',
  about: 'Which delegated permissions the organization calls low, medium or high in what they give away.',
  why: 'Consent policies let people consent to what is called low: one wrong word opens mail to any application.',
  service: 'entra-id',
  category: 'applications',
  promises: [],
  learn: 'graph/api/resources/delegatedpermissionclassification',
  entity: 'microsoft.graph.delegatedPermissionClassification',
  api: {
    version: 'v1.0',
    path: '/servicePrincipals/{parent}/delegatedPermissionClassifications',
    parent: 'service-principals',
    // Managed identities offer no permissions.
    parentWhere: [{ field: 'servicePrincipalType', equals: 'Application' }],
  },
  permissions: { read: ['Application.Read.All'], write: ['Policy.ReadWrite.PermissionGrant'] },
  shape: 'assignment',
  nameField: 'permissionName',
  matchBy: [['permissionId']],
  fields: {
    serverOwned: ['id'],
    readOnly: ['permissionName'],
    createOnly: ['permissionId', 'classification'],
    required: ['permissionId', 'classification'],
  },
  limits: [
    'A classification cannot be changed: another one takes its place.',
    'Microsoft lists them application by application, so every application of the tenant is asked.',
    'Permissions of the organization’s own applications must be there before they can be classified.',
  ],
});
