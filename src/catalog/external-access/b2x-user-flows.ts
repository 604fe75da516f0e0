import type { B2xIdentityUserFlow } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { pagesOmitted, userFlowParts, withPrefix } from '../user-flows.ts';

export const b2xUserFlows = defineResource<B2xIdentityUserFlow>()({
  id: 'b2x-user-flows',
  title: 'Sign-up flows for guests',
  about: 'How guests sign themselves up: what they are asked, where they may come from, and who is asked about them.',
  why: 'Without the flow no partner can sign up; a changed one lets people in whom nobody has looked at.',
  service: 'admin-portal-settings',
  category: 'external-identities',
  promises: ['004'],
  learn: 'graph/api/resources/b2xidentityuserflow',
  entity: 'microsoft.graph.b2xIdentityUserFlow',
  api: {
    version: 'v1.0',
    path: '/identity/b2xUserFlows',
    keptIn: { identityProviders: 'b2x-user-flows/userFlowIdentityProviders' },
  },
  permissions: { read: ['IdentityUserFlow.Read.All'], write: ['IdentityUserFlow.ReadWrite.All'] },
  licence: 'Microsoft Entra External ID',
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
    languages: {
      shape: 'children',
      path: '{self}/languages',
      omitted: pagesOmitted,
      recordOnly: 'Microsoft lets no application switch the languages of a sign-up flow for guests.',
    },
  },
  limits: [
    'The flow itself is never changed, only made and removed; what hangs off it can be changed.',
    'Identity providers and web services of a flow are captured only when switched on: reading them takes the permission to write.',
    'Texts of pages that were changed for a language are not captured.',
    'Which applications use a flow is not shown by Microsoft: bind them again in the portal.',
  ],
  quirks: withPrefix(
    'B2X_1_',
    'learn.microsoft.com/graph/api/identitycontainer-post-b2xuserflows: the name is prefixed',
  ),
});
