import type { WindowsQualityUpdatePolicy } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { assignments, CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SCOPE_TAG } from '../intune.ts';

export const intuneWindowsQualityUpdatePolicies = defineResource<WindowsQualityUpdatePolicy>()({
  id: 'intune-windows-quality-update-policies',
  title: 'Quality update policies of Windows',
  about: 'Whether devices take security updates without a restart, and which updates are approved.',
  why: 'Without it devices restart where they should not.',
  service: 'admin-portal-settings',
  category: 'intune-updates',
  promises: ['000', '001', '002'],
  entity: 'microsoft.graph.windowsQualityUpdatePolicy',
  api: { version: 'beta', path: '/deviceManagement/windowsQualityUpdatePolicies', stamps: ['lastModifiedDateTime'] },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: { assignments: assignments() },
  example: { field: 'description', values: ['First wave', 'First and second wave'] },
  limits: [NEW_IDENTIFIER, PREVIEW],
});
