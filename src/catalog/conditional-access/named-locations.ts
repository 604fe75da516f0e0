import type { CountryNamedLocation, IpNamedLocation } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { namedLocationQuirks } from './named-locations.quirks.ts';

export const namedLocations = defineResource<IpNamedLocation | CountryNamedLocation>()({
  id: 'named-locations',
  title: 'Named locations',
  about: 'Networks and countries that Conditional Access policies trust or block.',
  why: 'One address range more or less decides who may sign in from where; policies break without them.',
  service: 'admin-portal-settings',
  category: 'conditional-access',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/namedlocation',
  entity: 'microsoft.graph.namedLocation',
  api: {
    version: 'v1.0',
    path: '/identity/conditionalAccess/namedLocations',
    also: { version: 'beta' },
  },
  permissions: {
    read: ['Policy.Read.All'],
    write: ['Policy.Read.All', 'Policy.ReadWrite.ConditionalAccess'],
  },
  licence: 'Microsoft Entra ID P1',
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'modifiedDateTime'],
    createOnly: ['@odata.type'],
    unordered: ['ipRanges', 'countriesAndRegions'],
    required: ['displayName'],
  },
  example: { field: 'displayName', values: ['Head office', 'Head office and branch'] },
  limits: [
    'A location cannot turn from addresses into countries or back: it is created anew.',
    'The list of trusted addresses of the old multi-factor settings is not in Graph.',
    'Kinds of locations that only the preview interface knows are captured, and written through it.',
  ],
  quirks: namedLocationQuirks,
});
