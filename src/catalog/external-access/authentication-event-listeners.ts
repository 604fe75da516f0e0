import type { AuthenticationEventListener } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

type Listener = AuthenticationEventListener & {
  handler?: { customExtension?: { id?: string }; configuration?: object };
};

export const authenticationEventListeners = defineResource<Listener>()({
  id: 'authentication-event-listeners',
  title: 'Authentication event listeners',
  about: 'Which applications ask which web service of the organization at which moment of a sign-in.',
  why: 'The service alone does nothing: without its listener tokens come without the claims that it adds.',
  service: 'admin-portal-settings',
  category: 'external-identities',
  promises: ['004'],
  learn: 'graph/api/resources/authenticationeventlistener',
  entity: 'microsoft.graph.authenticationEventListener',
  api: { version: 'v1.0', path: '/identity/authenticationEventListeners' },
  permissions: { read: ['EventListener.Read.All'], write: ['EventListener.ReadWrite.All'] },
  shape: 'collection',
  matchBy: [['@odata.type', 'handler.customExtension.id']],
  fields: {
    serverOwned: ['id'],
    readOnly: ['authenticationEventsFlowId'],
    createOnly: ['@odata.type'],
    unordered: ['conditions.applications.includeApplications[]'],
    named: { 'handler.customExtension': 'id' },
  },
  references: {
    'conditions.applications.includeApplications[].appId': {
      to: ['applications', 'service-principals'],
      by: 'appId',
    },
    'handler.customExtension.id': { to: 'custom-authentication-extensions' },
  },
  untouchable: [
    {
      when: [{ field: 'authenticationEventsFlowId', not: null }],
      cannot: 'write',
      say: 'The listener belongs to a sign-up flow and comes back with it.',
    },
  ],
  example: {
    field: 'conditions.applications.includeApplications',
    values: [[{ appId: '00000003-0000-0000-c000-000000000000' }], [{ appId: '00000002-0000-0ff1-ce00-000000000000' }]],
  },
  limits: [
    'Of a listener that exists, the service it asks can be changed only where it adds claims to tokens.',
    'The order in which listeners run is shown only by the preview interface and is not captured.',
  ],
});
