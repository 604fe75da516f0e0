import type { AttributeSet } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const attributeSets = defineResource<AttributeSet>()({
  id: 'attribute-sets',
  title: 'Attribute sets',
  about: 'Groups of custom security attributes, each with administrators of its own.',
  why: 'Attributes and the rules that use them live in sets.',
  service: 'entra-id',
  category: 'custom-security-attributes',
  promises: [],
  learn: 'graph/api/resources/attributeset',
  entity: 'microsoft.graph.attributeSet',
  api: { version: 'v1.0', path: '/directory/attributeSets', select: ['id', 'description', 'maxAttributesPerSet'] },
  permissions: {
    read: ['CustomSecAttributeDefinition.Read.All'],
    write: ['CustomSecAttributeDefinition.ReadWrite.All'],
  },
  licence: 'Microsoft Entra ID P1',
  shape: 'collection',
  nameField: 'id',
  matchBy: [['id']],
  fields: { createOnly: ['id'], required: ['id'] },
  example: { field: 'description', values: ['Engineering', 'Engineering and research'] },
  limits: ['A set can be made and changed, never deleted.'],
});
