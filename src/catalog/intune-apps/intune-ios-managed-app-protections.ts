import type { IosManagedAppProtection } from '@microsoft/microsoft-graph-types-beta';
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

export const intuneIosManagedAppProtections = defineResource<IosManagedAppProtection>()({
  id: 'intune-ios-managed-app-protections',
  title: 'App protection for iOS',
  about: 'How work data in apps is protected on iPhones and iPads.',
  why: 'Without it work data can be copied anywhere, also on private devices.',
  service: 'admin-portal-settings',
  category: 'intune-apps',
  promises: ['000', '002'],
  entity: 'microsoft.graph.iosManagedAppProtection',
  api: {
    version: 'beta',
    path: '/deviceAppManagement/iosManagedAppProtections',
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
