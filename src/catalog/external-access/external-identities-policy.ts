import type { ExternalIdentitiesPolicy } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

export const externalIdentitiesPolicy = defineResource<ExternalIdentitiesPolicy>()({
  id: 'external-identities-policy',
  title: 'External identities policy',
  about: 'Whether guests may leave the organization by themselves, and have their data removed when they do.',
  why: 'A guest who may no longer leave, or whose data stays behind, is a privacy complaint.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['001', '004'],
  learn: 'graph/api/resources/externalidentitiespolicy',
  entity: 'microsoft.graph.externalIdentitiesPolicy',
  api: { version: 'beta', path: '/policies/externalIdentitiesPolicy' },
  permissions: { read: ['Policy.Read.All'], write: ['Policy.ReadWrite.ExternalIdentities'] },
  shape: 'singleton',
  nameField: 'displayName',
  fields: { serverOwned: ['id', 'deletedDateTime'], readOnly: ['displayName', 'description'] },
  example: { field: 'allowExternalIdentitiesToLeave', values: [true, false] },
  limits: ['Microsoft offers this policy only in the preview interface, which may change.'],
});
