import type { CustomSecurityAttributeDefinition } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const customSecurityAttributeDefinitions = defineResource<CustomSecurityAttributeDefinition>()({
  id: 'custom-security-attribute-definitions',
  title: 'Custom security attributes',
  about: 'The custom security attributes of the organization and the values each may take.',
  why: 'Policies that choose applications or users by attribute rely on these definitions.',
  service: 'entra-id',
  category: 'custom-security-attributes',
  promises: [],
  learn: 'graph/api/resources/customsecurityattributedefinition',
  entity: 'microsoft.graph.customSecurityAttributeDefinition',
  api: {
    version: 'v1.0',
    path: '/directory/customSecurityAttributeDefinitions',
    select: [
      'id',
      'attributeSet',
      'description',
      'isCollection',
      'isSearchable',
      'name',
      'status',
      'type',
      'usePreDefinedValuesOnly',
    ],
  },
  permissions: {
    read: ['CustomSecAttributeDefinition.Read.All'],
    write: ['CustomSecAttributeDefinition.ReadWrite.All'],
  },
  licence: 'Microsoft Entra ID P1',
  shape: 'collection',
  nameField: 'name',
  matchBy: [['id']],
  fields: {
    serverOwned: ['id'],
    createOnly: ['attributeSet', 'isCollection', 'isSearchable', 'name', 'type'],
    required: ['attributeSet', 'name', 'type', 'status', 'isCollection', 'isSearchable', 'usePreDefinedValuesOnly'],
  },
  references: { attributeSet: { to: 'attribute-sets' } },
  parts: {
    allowedValues: {
      shape: 'children',
      path: '{self}/allowedValues',
      fields: { createOnly: ['id'], required: ['id'] },
      matchBy: ['id'],
      update: 'PATCH',
    },
  },
  example: { field: 'description', values: ['Cost centre', 'Cost centre of the owner'] },
  limits: [
    'A definition can be switched off, never deleted; the same holds for its values.',
    'Whether only predefined values may be given changes from no to yes, never back.',
  ],
});
