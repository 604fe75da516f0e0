import type { AdministrativeUnit } from '@microsoft/microsoft-graph-types';
import { defineResource, without } from '../../model/resource.ts';
import { administrativeUnits } from '../directory/administrative-units.ts';

export const deletedAdministrativeUnits = defineResource<AdministrativeUnit>()({
  id: 'deleted-administrative-units',
  title: 'Deleted administrative units',
  about: 'Administrative units in the bin, with the time of their deletion.',
  why: 'Undelete keeps identifier and members; the admin centre cannot do it.',
  service: 'entra-id',
  category: 'deleted-items',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/directory',
  entity: 'microsoft.graph.administrativeUnit',
  api: {
    version: 'v1.0',
    path: '/directory/deletedItems/microsoft.graph.administrativeUnit',
    item: '/directory/deletedItems/{id}',
    select: ['deletedDateTime', ...(administrativeUnits.api.select ?? [])],
    top: 999,
    omitted: without(administrativeUnits.api.omitted, 'deletedDateTime'),
  },
  permissions: { read: ['AdministrativeUnit.Read.All'], write: ['AdministrativeUnit.ReadWrite.All'] },
  shape: 'bin',
  of: 'administrative-units',
  restore: '/directory/deletedItems/{id}/restore',
  nameField: 'displayName',
  limits: [
    'Microsoft purges the bin after 30 days; what is purged cannot be brought back with its identifier.',
    'Whether scoped administrators always come back is not documented; they are compared afterwards.',
  ],
});
