import type { OnPremisesPublishing } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

export const applicationProxy = defineResource<OnPremisesPublishing>()({
  id: 'application-proxy',
  title: 'Application Proxy',
  about: 'How applications inside the network are published to the outside: addresses, sign-in and cookies.',
  why: 'Without it nobody outside reaches the application; a weaker sign-in opens it to the internet.',
  service: 'entra-id',
  category: 'applications',
  promises: [],
  learn: 'graph/api/resources/onpremisespublishing',
  entity: 'microsoft.graph.onPremisesPublishing',
  api: {
    version: 'beta',
    path: '/applications/{parent}/onPremisesPublishing',
    parent: 'applications',
    parentWhere: [{ field: 'tags', includes: 'WindowsAzureActiveDirectoryOnPremApp' }],
    omitted: {
      onPremisesApplicationSegments: 'empty since 2023; segmentsConfiguration took its place',
    },
    neverReturned: {
      verifiedCustomDomainKeyCredential: 'The certificate of a custom domain is taken and never shown.',
      verifiedCustomDomainPasswordCredential: 'The password of a certificate is taken and never shown.',
    },
  },
  permissions: { read: ['Application.Read.All'], write: ['Application.ReadWrite.All'] },
  licence: 'Microsoft Entra ID P1',
  shape: 'singleton',
  optional: { create: 'PATCH', delete: true },
  nameField: 'externalUrl',
  fields: {
    readOnly: ['applicationType', 'isOnPremPublishingEnabled', 'verifiedCustomDomainCertificatesMetadata'],
    secret: ['verifiedCustomDomainKeyCredential', 'verifiedCustomDomainPasswordCredential'],
    required: ['externalUrl', 'internalUrl'],
  },
  handOver: [
    {
      when: 'recreated',
      say: 'Put {name} into its connector group, and upload the certificate of its domain again if it has one of its own.',
    },
  ],
  example: { field: 'isHttpOnlyCookieEnabled', values: [true, false] },
  limits: [
    'Only applications that bear Microsoft’s tag for published applications are asked.',
    'The certificate of a custom domain is never returned: a person uploads it again.',
    'Which connector group serves an application can be written only by a signed-in administrator, and is not captured.',
    'Microsoft offers these settings only in the preview interface, which may change.',
  ],
});
