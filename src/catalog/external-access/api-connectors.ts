import type {
  BasicAuthentication,
  ClientCertificateAuthentication,
  IdentityApiConnector,
} from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

type Connector = Omit<IdentityApiConnector, 'authenticationConfiguration'> & {
  authenticationConfiguration?: BasicAuthentication & ClientCertificateAuthentication;
};

export const apiConnectors = defineResource<Connector>()({
  id: 'api-connectors',
  title: 'API connectors',
  about: 'Web services of the organization that a sign-up flow asks about the person who signs up.',
  why: 'They turn away whoever must not come in; without the connector the flow lets everybody through or fails.',
  service: 'admin-portal-settings',
  category: 'external-identities',
  promises: ['004'],
  learn: 'graph/api/resources/identityapiconnector',
  entity: 'microsoft.graph.identityApiConnector',
  api: { version: 'v1.0', path: '/identity/apiConnectors' },
  permissions: { read: ['APIConnectors.ReadWrite.All'], write: ['APIConnectors.ReadWrite.All'] },
  optIn: {
    why: 'Microsoft has no permission that may only read API connectors: the one there is may change them too.',
  },
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id'],
    readOnly: ['authenticationConfiguration.certificateList'],
    secret: ['authenticationConfiguration.password'],
    generated: { 'authenticationConfiguration.password': 'password' },
    required: ['displayName', 'targetUrl', 'authenticationConfiguration'],
  },
  untouchable: [
    {
      when: [{ field: 'authenticationConfiguration.certificateList', not: null }],
      cannot: 'create',
      say: 'Graph never returns the private key of a connector’s certificate, so a person who has it makes it anew.',
    },
  ],
  handOver: [
    { when: 'recreated', say: 'Connector {name} signs in with a new password: give it to the service that it calls.' },
  ],
  example: { field: 'targetUrl', values: ['https://approve.contoso.example/v1', 'https://approve.contoso.example/v2'] },
  limits: [
    'Passwords and private keys of connectors are never returned; a restored connector gets a new password.',
    'Until the service knows the new password, sign-ups that ask it fail.',
    'The web service itself is not a part of the tenant and is not backed up.',
  ],
});
