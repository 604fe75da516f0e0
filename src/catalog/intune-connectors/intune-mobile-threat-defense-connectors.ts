import type { MobileThreatDefenseConnector } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { INTUNE_LICENCE, PREVIEW, SERVICE_CONFIG } from '../intune.ts';

export const intuneMobileThreatDefenseConnectors = defineResource<MobileThreatDefenseConnector>()({
  id: 'intune-mobile-threat-defense-connectors',
  title: 'Mobile threat defence',
  about: 'Which partner judges whether devices are safe, on which platforms, and what happens without its word.',
  why: 'Compliance rests on it: switched off, infected devices pass.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  learn: 'graph/api/resources/intune-onboarding-mobilethreatdefenseconnector',
  entity: 'microsoft.graph.mobileThreatDefenseConnector',
  api: { version: 'beta', path: '/deviceManagement/mobileThreatDefenseConnectors' },
  permissions: SERVICE_CONFIG,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'id',
  matchBy: [['id']],
  fields: {
    serverOwned: ['lastHeartbeatDateTime'],
    readOnly: ['partnerState', 'microsoftDefenderForEndpointAttachEnabled'],
    createOnly: ['id'],
    required: ['id'],
  },
  handOver: [{ when: 'recreated', say: 'Set the connection up in the console of the partner as well.' }],
  example: { field: 'iosEnabled', values: [true, false] },

  limits: [PREVIEW, 'The partner is set up in its own console as well.'],
});
