import type { CertificateConnectorDetails } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, PREVIEW } from '../intune.ts';

export const intuneCertificateConnectors = defineResource<CertificateConnectorDetails>()({
  id: 'intune-certificate-connectors',
  title: 'Certificate connectors',
  about: 'The servers on which connectors for certificates run, with their versions.',
  why: 'It tells where a connector must be installed again.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  learn: 'graph/api/resources/intune-raimportcerts-certificateconnectordetails',
  entity: 'microsoft.graph.certificateConnectorDetails',
  api: { version: 'beta', path: '/deviceManagement/certificateConnectorDetails' },
  permissions: { read: CONFIGURATION.read, write: [] },
  licence: INTUNE_LICENCE,
  shape: 'recordOnly',
  because: 'The connector is installed on a server, and reports from there.',
  nameField: 'connectorName',
  matchBy: [['connectorName']],

  limits: [PREVIEW, 'A person installs the connector on the server again.'],
});
