import type { RemoteAssistanceSettings } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { INTUNE_LICENCE, PREVIEW, SERVICE_CONFIG } from '../intune.ts';

export const intuneRemoteAssistanceSettings = defineResource<RemoteAssistanceSettings>()({
  id: 'intune-remote-assistance-settings',
  title: 'Remote Help',
  about:
    'Whether the help desk may look at devices from afar, also at those that are not enrolled, and whether it may chat.',
  why: 'One switch lets help sessions reach devices that nobody manages.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  entity: 'microsoft.graph.remoteAssistanceSettings',
  api: { version: 'beta', path: '/deviceManagement/remoteAssistanceSettings' },
  permissions: SERVICE_CONFIG,
  licence: INTUNE_LICENCE,
  shape: 'singleton',

  fields: { serverOwned: ['id'] },
  example: { field: 'blockChat', values: [true, false] },

  limits: [PREVIEW, 'Remote Help needs a licence of its own.'],
});
