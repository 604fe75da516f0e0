import type {
  Fido2AuthenticationMethodConfiguration,
  MicrosoftAuthenticatorAuthenticationMethodConfiguration,
  TemporaryAccessPassAuthenticationMethodConfiguration,
  X509CertificateAuthenticationMethodConfiguration,
} from '@microsoft/microsoft-graph-types';
import type { ExternalAuthenticationMethodConfiguration } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { authenticationMethodConfigurationQuirks } from './authentication-method-configurations.quirks.ts';

const TARGET = { to: ['groups', 'users'], except: ['all_users'] } as const;
const EXTERNAL = '#microsoft.graph.externalAuthenticationMethodConfiguration';

type Configuration =
  | ExternalAuthenticationMethodConfiguration
  | Fido2AuthenticationMethodConfiguration
  | MicrosoftAuthenticatorAuthenticationMethodConfiguration
  | TemporaryAccessPassAuthenticationMethodConfiguration
  | X509CertificateAuthenticationMethodConfiguration;

export const authenticationMethodConfigurations = defineResource<Configuration>()({
  id: 'authentication-method-configurations',
  title: 'Authentication method configurations',
  about: 'Which sign-in methods are on, for whom, and with which rules: passkeys, authenticator, certificates, SMS.',
  why: 'Switching one weak method on, or one strong method off, changes the security of every account.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/authenticationmethodconfiguration',
  entity: 'microsoft.graph.authenticationMethodConfiguration',
  api: {
    version: 'v1.0',
    path: '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations',
    within: { path: '/policies/authenticationMethodsPolicy', property: 'authenticationMethodConfigurations' },
    omitted: { passkeyProfiles: 'newer than Microsoft’s published types' },
  },
  permissions: {
    read: ['Policy.Read.AuthenticationMethod'],
    write: ['Policy.ReadWrite.AuthenticationMethod'],
  },
  shape: 'collection',
  nameField: 'id',
  matchBy: [['id']],
  fields: {
    createOnly: ['id', '@odata.type', 'appId'],
    unordered: ['includeTargets', 'excludeTargets', 'keyRestrictions.aaGuids'],
    required: ['@odata.type', 'state'],
  },
  references: {
    'includeTargets[].id': TARGET,
    'excludeTargets[].id': TARGET,
    appId: { to: 'applications', by: 'appId', foreign: true },
  },
  untouchable: [
    {
      when: [{ field: '@odata.type', not: EXTERNAL }],
      cannot: 'create',
      say: 'Microsoft’s own methods are always there; deleting one only resets it.',
    },
  ],
  update: { always: ['@odata.type'] },
  example: { field: 'state', values: ['enabled', 'disabled'] },
  limits: [
    'Deleting a method of Microsoft’s resets it to its default.',
    'The secret of an external method stays with its provider; its application must exist before.',
  ],
  quirks: authenticationMethodConfigurationQuirks,
});
