import type {
  AzureAdTokenAuthentication,
  HttpRequestEndpoint,
  OnTokenIssuanceStartCustomExtension,
} from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

type Extension = Omit<OnTokenIssuanceStartCustomExtension, 'authenticationConfiguration' | 'endpointConfiguration'> & {
  authenticationConfiguration?: AzureAdTokenAuthentication;
  endpointConfiguration?: HttpRequestEndpoint;
};

export const customAuthenticationExtensions = defineResource<Extension>()({
  id: 'custom-authentication-extensions',
  title: 'Custom authentication extensions',
  about: 'Web services of the organization that Entra asks while somebody signs in or signs up.',
  why: 'A token without the claims that the service adds locks people out of the application that wants them.',
  service: 'admin-portal-settings',
  category: 'external-identities',
  promises: ['004'],
  learn: 'graph/api/resources/customauthenticationextension',
  entity: 'microsoft.graph.customAuthenticationExtension',
  api: { version: 'v1.0', path: '/identity/customAuthenticationExtensions' },
  permissions: {
    read: ['CustomAuthenticationExtension.Read.All'],
    write: ['CustomAuthenticationExtension.ReadWrite.All'],
  },
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id'],
    createOnly: ['@odata.type'],
    required: ['displayName', 'endpointConfiguration', 'authenticationConfiguration'],
  },
  references: {
    // api://{host of the service}/{appId}
    'authenticationConfiguration.resourceId': { to: 'applications', by: 'appId', inside: true, foreign: true },
  },
  handOver: [
    {
      when: 'recreated',
      say: 'The extension {name} has a new identifier: name it again in what listens to sign-ins, and consent again.',
    },
  ],
  example: { field: 'description', values: ['Adds the cost centre', 'Adds the cost centre and the shift'] },
  limits: [
    'The web service itself is not a part of the tenant and is not backed up.',
    'The application that guards the service must exist and be consented to before an extension works.',
  ],
});
