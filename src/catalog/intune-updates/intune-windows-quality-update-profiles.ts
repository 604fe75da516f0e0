import type { WindowsQualityUpdateProfile } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { assignments, CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SCOPE_TAG } from '../intune.ts';

export const intuneWindowsQualityUpdateProfiles = defineResource<WindowsQualityUpdateProfile>()({
  id: 'intune-windows-quality-update-profiles',
  title: 'Expedited updates of Windows',
  about: 'Security updates that are installed at once, past every ring.',
  why: 'They close holes that are being used.',
  service: 'admin-portal-settings',
  category: 'intune-updates',
  promises: ['000', '001', '002'],
  entity: 'microsoft.graph.windowsQualityUpdateProfile',
  api: { version: 'beta', path: '/deviceManagement/windowsQualityUpdateProfiles', stamps: ['lastModifiedDateTime'] },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: [
      'id',
      'createdDateTime',
      'lastModifiedDateTime',
      'deployableContentDisplayName',
      'releaseDateDisplayName',
    ],
    unordered: ['roleScopeTagIds'],
    required: ['displayName', 'expeditedUpdateSettings'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: { assignments: assignments() },
  example: { field: 'description', values: ['First wave', 'First and second wave'] },
  limits: [NEW_IDENTIFIER, PREVIEW, 'An update that Microsoft offers no longer is refused.'],
});
