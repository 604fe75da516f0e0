import type { ServicePrincipal } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const samlSso = defineResource<ServicePrincipal>()({
  id: 'saml-sso',
  title: 'SAML single sign-on',
  about: 'Enterprise applications that people reach by SAML, with their addresses, notices and signing certificates.',
  why: 'A changed address or certificate locks everybody out of the application at once.',
  service: 'entra-id',
  category: 'applications',
  promises: ['000'],
  learn: 'graph/application-saml-sso-configure-api',
  entity: 'microsoft.graph.servicePrincipal',
  api: { version: 'v1.0', path: '/servicePrincipals' },
  permissions: { read: ['Application.Read.All'], write: ['Application.ReadWrite.All'] },
  shape: 'view',
  of: 'service-principals',
  where: [{ field: 'preferredSingleSignOnMode', equals: 'saml' }],
  nameField: 'displayName',
  limits: [
    'Private signing keys are never readable: an application made anew has a new certificate, which its owner must take over.',
    'Entity identifiers and reply addresses are those of the app registration and are restored with it.',
    'Claims that were edited in the portal are not in here; claims mapping policies are a module of their own.',
  ],
});
