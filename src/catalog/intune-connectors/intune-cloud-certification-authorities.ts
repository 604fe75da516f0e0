import type { CloudCertificationAuthority } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CLOUD_CA, INTUNE_LICENCE, PREVIEW } from '../intune.ts';

export const intuneCloudCertificationAuthorities = defineResource<CloudCertificationAuthority>()({
  id: 'intune-cloud-certification-authorities',
  title: 'Cloud PKI',
  about: 'The certification authorities that Microsoft runs for the tenant, with their names and validity.',
  why: 'Every certificate on devices rests on them.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  entity: 'microsoft.graph.cloudCertificationAuthority',
  api: {
    version: 'beta',
    path: '/deviceManagement/cloudCertificationAuthority',
    omitted: { cloudCertificationAuthorityLeafCertificate: 'Issued certificates belong to the devices.' },
  },
  permissions: { read: CLOUD_CA.read, write: [] },
  licence: INTUNE_LICENCE,
  shape: 'recordOnly',
  because: 'The keys lie with Microsoft: an authority that is made anew is another one, and issues other certificates.',
  nameField: 'displayName',
  matchBy: [['displayName']],

  limits: [PREVIEW, 'Issued certificates are not captured.', 'Cloud PKI needs a licence of its own.'],
});
