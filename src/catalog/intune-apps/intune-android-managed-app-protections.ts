import type { AndroidManagedAppProtection } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import {
  APPS,
  assignments,
  CHOSEN_APPS,
  INTUNE_LICENCE,
  NEW_IDENTIFIER,
  PREVIEW,
  REPORTS,
  SCOPE_TAG,
  STAMPS,
} from '../intune.ts';

export const intuneAndroidManagedAppProtections = defineResource<AndroidManagedAppProtection>()({
  id: 'intune-android-managed-app-protections',
  title: 'App protection for Android',
  about: 'How work data in apps is protected on Android.',
  why: 'Without it work data can be copied anywhere, also on private devices.',
  service: 'admin-portal-settings',
  category: 'intune-apps',
  promises: ['000', '002'],
  entity: 'microsoft.graph.androidManagedAppProtection',
  api: {
    version: 'beta',
    path: '/deviceAppManagement/androidManagedAppProtections',
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
    apps: CHOSEN_APPS,
  },
  example: { field: 'description', values: ['For everybody', 'For everybody with a phone'] },
  limits: [NEW_IDENTIFIER, PREVIEW],
});
