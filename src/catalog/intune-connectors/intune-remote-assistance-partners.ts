import type { RemoteAssistancePartner } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { INTUNE_LICENCE, SERVICE_CONFIG } from '../intune.ts';

export const intuneRemoteAssistancePartners = defineResource<RemoteAssistancePartner>()({
  id: 'intune-remote-assistance-partners',
  title: 'Remote assistance partners',
  about: 'Whether TeamViewer is connected, and since when it was last heard of.',
  why: 'It tells what the help desk worked with.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  learn: 'graph/api/resources/intune-remoteassistance-remoteassistancepartner',
  entity: 'microsoft.graph.remoteAssistancePartner',
  api: { version: 'v1.0', path: '/deviceManagement/remoteAssistancePartners' },
  permissions: { read: SERVICE_CONFIG.read, write: [] },
  licence: INTUNE_LICENCE,
  shape: 'recordOnly',
  because: 'A person connects the partner and signs in there.',
  nameField: 'displayName',
  matchBy: [['displayName']],

  limits: ['The connection is made by a person who signs in with the partner.'],
});
