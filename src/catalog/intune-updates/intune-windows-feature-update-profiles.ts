import type { WindowsFeatureUpdateProfile } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { assignments, CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SCOPE_TAG } from '../intune.ts';

export const intuneWindowsFeatureUpdateProfiles = defineResource<WindowsFeatureUpdateProfile>()({
  id: 'intune-windows-feature-update-profiles',
  title: 'Feature updates of Windows',
  about: 'Which version of Windows devices are brought to, and how fast.',
  why: 'Without it devices jump to a version that nobody tested.',
  service: 'admin-portal-settings',
  category: 'intune-updates',
  promises: ['000', '001', '002'],
  entity: 'microsoft.graph.windowsFeatureUpdateProfile',
  api: { version: 'beta', path: '/deviceManagement/windowsFeatureUpdateProfiles', stamps: ['lastModifiedDateTime'] },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'deployableContentDisplayName', 'endOfSupportDate'],
    createOnly: ['installLatestWindows10OnWindows11IneligibleDevice'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName', 'featureUpdateVersion'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: { assignments: assignments() },
  example: { field: 'description', values: ['First wave', 'First and second wave'] },
  limits: [
    NEW_IDENTIFIER,
    PREVIEW,
    'A version that Microsoft offers no longer is refused.',
    'A roll-out whose days have passed is refused.',
  ],
});
