import type { CertificateBasedAuthPki } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const deletedPki = defineResource<CertificateBasedAuthPki>()({
  id: 'deleted-pki',
  title: 'Deleted certificate infrastructures',
  about: 'Public key infrastructures for signing in by certificate that lie in the bin.',
  why: 'For 30 days they come back with their authorities; afterwards every certificate must be uploaded again.',
  service: 'entra-id',
  category: 'deleted-items',
  promises: [],
  learn: 'graph/api/resources/certificatebasedauthpki',
  entity: 'microsoft.graph.certificateBasedAuthPki',
  api: {
    version: 'v1.0',
    path: '/directory/deletedItems/microsoft.graph.certificateBasedAuthPki',
    item: '/directory/deletedItems/{id}',
    top: 999,
    omitted: { certificateAuthorities: 'they lie in the bin apart from their infrastructure' },
  },
  permissions: { read: ['PublicKeyInfrastructure.Read.All'], write: [] },
  licence: 'Microsoft Entra ID P1',
  shape: 'recordOnly',
  because: 'A person brings an infrastructure back from the bin, and then its authorities one by one.',
  nameField: 'displayName',
  fields: { volatile: ['lastModifiedDateTime'] },
  limits: [
    'Kept so that somebody notices in time; it is brought back in the admin centre, the infrastructure first.',
    'Infrastructures that are in use are not captured, nor are deleted authorities.',
    'Microsoft purges the bin after 30 days.',
  ],
});
