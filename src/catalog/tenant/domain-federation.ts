import type { InternalDomainFederation } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { domainFederationQuirks } from './domain-federation.quirks.ts';

export const domainFederation = defineResource<InternalDomainFederation>()({
  id: 'domain-federation',
  title: 'Domain federation',
  about: 'Which identity provider signs in the people of a federated domain, and the certificates it signs with.',
  why: 'Without it nobody of the domain signs in; with a forged one a stranger signs in as anybody.',
  service: 'entra-id',
  category: 'tenant',
  promises: ['004'],
  learn: 'graph/api/resources/internaldomainfederation',
  entity: 'microsoft.graph.internalDomainFederation',
  api: {
    version: 'v1.0',
    path: '/domains/{parent}/federationConfiguration',
    parent: 'domains',
    parentWhere: [{ field: 'authenticationType', equals: 'Federated' }],
  },
  permissions: {
    read: ['Domain-InternalFederation.Read.All'],
    write: ['Domain-InternalFederation.ReadWrite.All'],
  },
  shape: 'collection',
  nameField: 'displayName',
  matchBy: [['issuerUri']],
  fields: {
    serverOwned: ['id', 'signingCertificateUpdateStatus'],
    required: ['issuerUri', 'passiveSignInUri', 'preferredAuthenticationProtocol', 'signingCertificate'],
  },
  create: {
    parentWhere: {
      conditions: [{ field: 'isVerified', equals: true }],
      say: 'Its domain must be verified by a person first: then plan again.',
    },
  },
  homeOnly: 'A domain belongs to one tenant at a time, and its federation goes with it.',
  handOver: [
    { when: 'recreated', say: 'Sign in once as a person of the domain of {name} before everybody else does.' },
    { when: 'updated', say: 'Sign in once as a person of the domain of {name} before everybody else does.' },
  ],
  example: { field: 'promptLoginBehavior', values: ['nativeSupport', 'disabled'] },
  limits: [
    'The private keys stay with the identity provider; only its public certificates are kept.',
    'Making a federation turns the domain from managed to federated; the domain must be verified and not the default.',
    'Domains below a federated one follow it and have no settings of their own.',
    'Three newer properties exist only in the preview interface and are not captured.',
  ],
  quirks: domainFederationQuirks,
});
