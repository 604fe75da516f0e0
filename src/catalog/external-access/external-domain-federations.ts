import type { SamlOrWsFedExternalDomainFederation } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { externalDomainFederationQuirks } from './external-domain-federations.quirks.ts';

export const externalDomainFederations = defineResource<SamlOrWsFedExternalDomainFederation>()({
  id: 'external-domain-federations',
  title: 'Federation with partners',
  about: 'Partner organizations whose people sign in at their own SAML or WS-Federation service, and their domains.',
  why: 'A changed entry hands the sign-in of all guests of a domain to somebody else; without it they cannot sign in.',
  service: 'admin-portal-settings',
  category: 'external-identities',
  promises: ['004'],
  learn: 'graph/api/resources/samlorwsfedexternaldomainfederation',
  entity: 'microsoft.graph.samlOrWsFedExternalDomainFederation',
  api: {
    version: 'v1.0',
    path: '/directory/federationConfigurations/microsoft.graph.samlOrWsFedExternalDomainFederation',
    item: '/directory/federationConfigurations/{id}',
  },
  permissions: {
    read: ['IdentityProvider.Read.All', 'Domain.Read.All'],
    write: ['IdentityProvider.ReadWrite.All', 'Domain.ReadWrite.All'],
  },
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['displayName'], ['issuerUri']],
  fields: {
    serverOwned: ['id'],
    required: ['issuerUri', 'passiveSignInUri', 'preferredAuthenticationProtocol', 'signingCertificate'],
  },
  parts: {
    domains: {
      shape: 'children',
      path: '{self}/microsoft.graph.samlOrWsFedExternalDomainFederation/domains',
      permissions: { read: ['IdentityProvider.Read.All'], write: ['IdentityProvider.ReadWrite.All'] },
      inCreate: true,
      update: 'none',
      matchBy: ['id'],
      fields: { createOnly: ['id'], required: ['id'] },
    },
  },
  example: {
    field: 'passiveSignInUri',
    values: ['https://sts.adatum.example/sign-in', 'https://sts.adatum.example/v2/sign-in'],
  },
  limits: [
    'The certificate is public and comes back; the partner’s private key was never here.',
    'The federation of the tenant’s own domains is not part of this module.',
  ],
  quirks: externalDomainFederationQuirks,
});
