import type { EnterpriseCodeSigningCertificate } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { APPS, INTUNE_LICENCE, PREVIEW } from '../intune.ts';

export const intuneCodeSigningCertificates = defineResource<EnterpriseCodeSigningCertificate>()({
  id: 'intune-code-signing-certificates',
  title: 'Code signing certificates for Windows apps',
  about: 'The certificates by which Windows trusts apps that the company signed itself.',
  why: 'It tells which certificate to upload again.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  learn: 'graph/api/resources/intune-apps-enterprisecodesigningcertificate',
  entity: 'microsoft.graph.enterpriseCodeSigningCertificate',
  api: { version: 'beta', path: '/deviceAppManagement/enterpriseCodeSigningCertificates' },
  permissions: { read: APPS.read, write: [] },
  licence: INTUNE_LICENCE,
  shape: 'recordOnly',
  because: 'Microsoft never returns the certificate: upload the file again.',
  nameField: 'subjectName',
  matchBy: [['subject']],
  fields: { serverOwned: ['id'], secret: ['content'] },

  limits: [PREVIEW, 'The certificate for Symantec and its password are not captured: Microsoft returns neither.'],
});
