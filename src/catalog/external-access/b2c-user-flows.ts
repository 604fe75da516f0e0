import type { B2cIdentityUserFlow } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { connector, ONLY_IN_B2C, pagesOmitted, userFlowParts, withPrefix } from '../user-flows.ts';

export const b2cUserFlows = defineResource<B2cIdentityUserFlow>()({
  id: 'b2c-user-flows',
  title: 'User flows of B2C',
  about: 'How customers of an Azure AD B2C tenant sign up, sign in, edit their profile and reset their password.',
  why: 'Without the flow no customer of the applications that use it can sign in.',
  service: 'admin-portal-settings',
  category: 'external-identities',
  promises: ['004'],
  learn: 'graph/api/resources/b2cidentityuserflow',
  entity: 'microsoft.graph.b2cIdentityUserFlow',
  api: {
    version: 'beta',
    path: '/identity/b2cUserFlows',
    keptIn: { identityProviders: 'b2c-user-flows/userFlowIdentityProviders' },
  },
  permissions: { read: ['IdentityUserFlow.Read.All'], write: ['IdentityUserFlow.ReadWrite.All'] },
  licence: 'Azure AD B2C tenant',
  optIn: { why: ONLY_IN_B2C },
  shape: 'collection',
  nameField: 'id',
  matchBy: [['id']],
  fields: {
    serverOwned: ['apiConnectorConfiguration'],
    createOnly: ['id', 'userFlowType', 'userFlowTypeVersion'],
    required: ['id', 'userFlowType', 'userFlowTypeVersion'],
  },
  parts: {
    ...userFlowParts,
    preTokenIssuance: connector('preTokenIssuance'),
    languages: {
      shape: 'children',
      path: '{self}/languages',
      create: 'PUT',
      update: 'PUT',
      matchBy: ['id'],
      fields: { readOnly: ['displayName'], required: ['isEnabled'] },
      omitted: pagesOmitted,
    },
  },
  example: { field: 'isLanguageCustomizationEnabled', values: [false, true] },
  limits: [
    'Microsoft offers these flows only in the preview interface, and only in Azure AD B2C tenants.',
    'Identity providers and web services of a flow are captured only when switched on: reading them takes the permission to write.',
    'Texts of pages that were changed for a language, page layouts and lifetimes of tokens are not captured.',
    'Which applications use a flow is not shown by Microsoft.',
  ],
  quirks: withPrefix(
    'B2C_1_',
    'learn.microsoft.com/graph/api/identitycontainer-post-b2cuserflows: the name is prefixed',
  ),
});
