import type { AuthenticationEventsFlow, UserType } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { authenticationEventsFlowQuirks } from './authentication-events-flows.quirks.ts';

interface Named {
  id?: string;
  displayName?: string;
  description?: string;
}
type Flow = AuthenticationEventsFlow & {
  onAttributeCollection?: {
    attributes?: Named[];
    attributeCollectionPage?: { views?: { inputs?: { attribute?: string }[] }[] };
  };
  onAttributeCollectionStart?: { customExtension?: { id?: string } };
  onAttributeCollectionSubmit?: { customExtension?: { id?: string } };
  onAuthenticationMethodLoadStart?: { identityProviders?: Named[] };
  onInteractiveAuthFlowStart?: { isSignUpAllowed?: boolean };
  onUserCreateStart?: { userTypeToCreate?: UserType };
};

export const authenticationEventsFlows = defineResource<Flow>()({
  id: 'authentication-events-flows',
  title: 'Sign-up flows for customers',
  about: 'How customers of an external tenant sign up and in: providers, questions, and the applications it is for.',
  why: 'Without the flow no customer of an application can sign up or sign in.',
  service: 'admin-portal-settings',
  category: 'external-identities',
  promises: ['004'],
  learn: 'graph/api/resources/authenticationeventsflow',
  entity: 'microsoft.graph.authenticationEventsFlow',
  api: { version: 'v1.0', path: '/identity/authenticationEventsFlows' },
  permissions: { read: ['EventListener.Read.All'], write: ['EventListener.ReadWrite.All'] },
  licence: 'Microsoft Entra External ID, in an external tenant',
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    // Which applications use the flow is a list of objects of its own.
    serverOwned: ['id', 'conditions.applications.includeApplications'],
    createOnly: ['@odata.type'],
    unordered: ['onAttributeCollection.attributes[]', 'onAuthenticationMethodLoadStart.identityProviders[]'],
    required: ['displayName'],
    named: {
      'onAuthenticationMethodLoadStart.identityProviders[]': 'id',
      'onAttributeCollectionStart.customExtension': 'id',
      'onAttributeCollectionSubmit.customExtension': 'id',
    },
  },
  references: {
    'onAttributeCollection.attributes[].id': { to: 'user-flow-attributes' },
    'onAttributeCollection.attributeCollectionPage.views[].inputs[].attribute': { to: 'user-flow-attributes' },
    'onAuthenticationMethodLoadStart.identityProviders[].id': { to: 'identity-providers' },
    'onAttributeCollectionStart.customExtension.id': { to: 'custom-authentication-extensions' },
    'onAttributeCollectionSubmit.customExtension.id': { to: 'custom-authentication-extensions' },
  },
  parts: {
    includeApplications: {
      shape: 'children',
      path: '{self}/conditions/applications/includeApplications',
      key: 'appId',
      update: 'none',
      matchBy: ['appId'],
      fields: { createOnly: ['appId'], required: ['appId'] },
      references: { appId: { to: ['applications', 'service-principals'], by: 'appId' } },
    },
  },
  example: { field: 'description', values: ['For the web shop', 'For the web shop and the app'] },
  limits: [
    'Only external tenants have such flows; in other tenants the list is empty.',
    'The order in which flows are tried is shown only by the preview interface and is not captured.',
  ],
  quirks: authenticationEventsFlowQuirks,
});
