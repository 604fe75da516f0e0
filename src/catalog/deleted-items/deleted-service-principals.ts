import type { ServicePrincipal } from '@microsoft/microsoft-graph-types';
import { defineResource, without } from '../../model/resource.ts';
import { servicePrincipals } from '../applications/service-principals.ts';

export const deletedServicePrincipals = defineResource<ServicePrincipal>()({
  id: 'deleted-service-principals',
  title: 'Deleted enterprise applications',
  about: 'Enterprise applications in the bin, with the time of their deletion.',
  why: 'Undelete keeps identifier, assignments and consent.',
  service: 'entra-id',
  category: 'deleted-items',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/directory',
  entity: 'microsoft.graph.servicePrincipal',
  api: {
    version: 'v1.0',
    path: '/directory/deletedItems/microsoft.graph.servicePrincipal',
    item: '/directory/deletedItems/{id}',
    select: ['deletedDateTime', ...(servicePrincipals.api.select ?? [])],
    top: 999,
    omitted: without(servicePrincipals.api.omitted, 'deletedDateTime'),
  },
  permissions: { read: ['Application.Read.All'], write: ['Application.ReadWrite.All'] },
  shape: 'bin',
  of: 'service-principals',
  restore: '/directory/deletedItems/{id}/restore',
  nameField: 'displayName',
  limits: [
    'Microsoft purges the bin after 30 days; what is purged cannot be brought back with its identifier.',
    'Places in Conditional Access policies that lost the application are not filled again by undelete.',
  ],
});
