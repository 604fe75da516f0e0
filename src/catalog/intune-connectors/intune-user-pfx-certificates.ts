import type { UserPFXCertificate } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, PREVIEW } from '../intune.ts';

export const intuneUserPfxCertificates = defineResource<UserPFXCertificate>()({
  id: 'intune-user-pfx-certificates',
  title: 'Imported certificates of people',
  about: 'Which certificates with keys were imported for whom, by their thumbprints.',
  why: 'It tells which certificates to import again.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  learn: 'graph/api/resources/intune-raimportcerts-userpfxcertificate',
  entity: 'microsoft.graph.userPFXCertificate',
  api: { version: 'beta', path: '/deviceManagement/userPfxCertificates' },
  permissions: { read: CONFIGURATION.read, write: [] },
  licence: INTUNE_LICENCE,
  shape: 'recordOnly',
  because: 'The key is encrypted for the connector that imported it: import the certificate again.',
  optIn: { why: 'It lists certificates of people and never their keys.' },
  nameField: 'thumbprint',
  matchBy: [['thumbprint', 'userPrincipalName']],
  fields: { serverOwned: ['id'], secret: ['encryptedPfxBlob', 'encryptedPfxPassword'] },

  limits: [PREVIEW, 'Keys and passwords are never stored.'],
});
