import type { Application } from '@microsoft/microsoft-graph-types';
import { defineResource, without } from '../../model/resource.ts';
import { applications } from '../applications/applications.ts';

export const deletedApplications = defineResource<Application>()({
  id: 'deleted-applications',
  title: 'Deleted app registrations',
  about: 'App registrations in the bin, with the time of their deletion.',
  why: 'Undelete keeps application id, secrets and consent; a new registration has none of them.',
  service: 'entra-id',
  category: 'deleted-items',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/directory',
  entity: 'microsoft.graph.application',
  api: {
    version: 'v1.0',
    path: '/directory/deletedItems/microsoft.graph.application',
    item: '/directory/deletedItems/{id}',
    select: ['deletedDateTime', ...(applications.api.select ?? [])],
    top: 999,
    omitted: without(applications.api.omitted, 'deletedDateTime'),
  },
  permissions: { read: ['Application.Read.All'], write: ['Application.ReadWrite.All'] },
  shape: 'bin',
  of: 'applications',
  restore: '/directory/deletedItems/{id}/restore',
  nameField: 'displayName',
  limits: [
    'Microsoft purges the bin after 30 days; what is purged cannot be brought back with its identifier.',
    'The enterprise application is undeleted by a request of its own.',
  ],
});
