import type { DataSharingConsent } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, PREVIEW } from '../intune.ts';

export const intuneDataSharingConsents = defineResource<DataSharingConsent>()({
  id: 'intune-data-sharing-consents',
  title: 'Consents to share data',
  about: 'Which services the company allowed to receive data, who allowed it, and when.',
  why: 'Auditors ask who consented.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  learn: 'graph/api/resources/intune-devices-datasharingconsent',
  entity: 'microsoft.graph.dataSharingConsent',
  api: { version: 'beta', path: '/deviceManagement/dataSharingConsents' },
  permissions: { read: CONFIGURATION.read, write: [] },
  licence: INTUNE_LICENCE,
  shape: 'recordOnly',
  because: 'A consent is given by a person.',
  nameField: 'serviceDisplayName',
  matchBy: [['serviceDisplayName']],

  limits: [PREVIEW, 'A person consents again.'],
});
