import type { IdentityUserFlowAttribute } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

const MICROSOFTS = 'Built-in attributes belong to Microsoft.';

export const userFlowAttributes = defineResource<IdentityUserFlowAttribute>()({
  id: 'user-flow-attributes',
  title: 'User flow attributes',
  about: 'What a sign-up may ask of guests and customers: Microsoft’s own questions and those of the organization.',
  why: 'Sign-ups and applications name the organization’s attributes; without them they ask nothing.',
  service: 'admin-portal-settings',
  category: 'external-identities',
  promises: ['004'],
  learn: 'graph/api/resources/identityuserflowattribute',
  entity: 'microsoft.graph.identityUserFlowAttribute',
  api: { version: 'v1.0', path: '/identity/userFlowAttributes' },
  permissions: { read: ['IdentityUserFlow.Read.All'], write: ['IdentityUserFlow.ReadWrite.All'] },
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName', 'dataType']],
  fields: {
    serverOwned: ['id'],
    readOnly: ['userFlowAttributeType'],
    createOnly: ['@odata.type', 'displayName', 'dataType'],
    required: ['displayName', 'description', 'dataType'],
  },
  untouchable: [
    { when: [{ field: 'userFlowAttributeType', not: 'custom' }], cannot: 'write', say: MICROSOFTS },
    { when: [{ field: 'userFlowAttributeType', not: 'custom' }], cannot: 'create', say: MICROSOFTS },
  ],
  example: { field: 'description', values: ['The number of the customer', 'The number of the contract'] },
  limits: [
    'Built-in attributes are kept for reference.',
    'Of an attribute only the description can be changed.',
    'An attribute that is made anew in another tenant has another name there; values of users do not follow it.',
  ],
});
