import type { WindowsManagedAppProtection } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import {
  APPS,
  assignments,
  INTUNE_LICENCE,
  NEW_IDENTIFIER,
  PREVIEW,
  REPORTS,
  SCOPE_TAG,
  STAMPS,
  TARGETED_APPS,
} from '../intune.ts';

export const intuneWindowsManagedAppProtections = defineResource<WindowsManagedAppProtection>()({
  id: 'intune-windows-managed-app-protections',
  title: 'App protection for Windows',
  about: 'How work data in Edge is protected on private Windows devices.',
  why: 'Without it work data can be saved on private devices.',
  service: 'admin-portal-settings',
  category: 'intune-apps',
  promises: ['000', '002'],
  entity: 'microsoft.graph.windowsManagedAppProtection',
  api: {
    version: 'beta',
    path: '/deviceAppManagement/windowsManagedAppProtections',
    stamps: STAMPS,
    omitted: { ...REPORTS },
  },
  permissions: APPS,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'version', 'deployedAppCount', 'isAssigned'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: {
    assignments: assignments(),
    apps: TARGETED_APPS,
  },
  example: { field: 'description', values: ['For everybody', 'For everybody with a phone'] },
  limits: [NEW_IDENTIFIER, PREVIEW],
});
