import type { SchemaExtension } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const schemaExtensions = defineResource<SchemaExtension>()({
  id: 'schema-extensions',
  title: 'Schema extensions',
  about: 'Properties of the organization’s own that applications have defined for users, groups, devices and more.',
  why: 'Whoever must read old data has to know what each application once wrote, and under which name.',
  service: 'entra-id',
  category: 'applications',
  promises: [],
  learn: 'graph/api/resources/schemaextension',
  entity: 'microsoft.graph.schemaExtension',
  api: {
    version: 'v1.0',
    path: '/schemaExtensions',
    // Unasked, Microsoft lists the definitions of every tenant.
    query: "$filter=owner eq '{parent.appId}'",
    parent: 'applications',
  },
  permissions: { read: ['Application.Read.All'], write: [] },
  shape: 'recordOnly',
  because: 'Only the application that owns a definition may make or change it, and none that is in use can be deleted.',
  nameField: 'id',
  limits: [
    'Kept for the record: only the owner of a definition may write it, and Microsoft never deletes one that is in use.',
    'The values that objects hold under such a name are not captured.',
  ],
});
