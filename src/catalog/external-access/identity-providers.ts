import type {
  AppleManagedIdentityProvider,
  BuiltInIdentityProvider,
  SocialIdentityProvider,
} from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const identityProviders = defineResource<
  SocialIdentityProvider | AppleManagedIdentityProvider | BuiltInIdentityProvider
>()({
  id: 'identity-providers',
  title: 'Identity providers',
  about: 'Where guests and customers may sign in from: one-time codes, Microsoft accounts, Google, Facebook, Apple.',
  why: 'Without the provider nobody who signed up through it can sign in again.',
  service: 'admin-portal-settings',
  category: 'external-identities',
  promises: ['004'],
  learn: 'graph/api/resources/identityproviderbase',
  entity: 'microsoft.graph.identityProviderBase',
  api: {
    version: 'v1.0',
    path: '/identity/identityProviders',
    kinds: [
      'appleManagedIdentityProvider',
      'builtInIdentityProvider',
      'socialIdentityProvider',
      'oidcIdentityProvider',
    ],
  },
  permissions: { read: ['IdentityProvider.Read.All'], write: ['IdentityProvider.ReadWrite.All'] },
  licence: 'Microsoft Entra External ID for social providers',
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['identityProviderType'], ['displayName']],
  fields: {
    serverOwned: ['id'],
    createOnly: ['@odata.type', 'identityProviderType'],
    secret: ['clientSecret', 'certificateData'],
  },
  untouchable: [
    {
      when: [{ field: '@odata.type', equals: '#microsoft.graph.builtInIdentityProvider' }],
      cannot: 'write',
      say: 'Built-in providers belong to Microsoft.',
    },
    {
      when: [{ field: '@odata.type', not: '#microsoft.graph.builtInIdentityProvider' }],
      cannot: 'create',
      say: 'Graph never returns the secret of a provider, so it is made anew by a person who has it.',
    },
  ],
  example: { field: 'displayName', values: ['Google', 'Google sign-in'] },
  limits: [
    'The secret or key of a provider is never returned: keep it beside the backup.',
    'Built-in providers are kept for reference.',
    'Providers of the older kind, under another address, are the same objects and are not read twice.',
  ],
});
