import type { DefaultManagedAppProtection } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { APPS, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, REPORTS, SCOPE_TAG, STAMPS, TARGETED_APPS } from '../intune.ts';

export const intuneDefaultManagedAppProtections = defineResource<DefaultManagedAppProtection>()({
  id: 'intune-default-managed-app-protections',
  title: 'Default app protection',
  about: 'App protection that holds for everybody for whom there is no other.',
  why: 'It is the last line for accounts that no policy names.',
  service: 'admin-portal-settings',
  category: 'intune-apps',
  promises: ['000', '002'],
  entity: 'microsoft.graph.defaultManagedAppProtection',
  api: {
    version: 'beta',
    path: '/deviceAppManagement/defaultManagedAppProtections',
    stamps: STAMPS,
    omitted: { ...REPORTS },
  },
  permissions: APPS,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'version', 'deployedAppCount'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: {
    apps: TARGETED_APPS,
  },
  example: { field: 'description', values: ['For everybody', 'For everybody with a phone'] },
  limits: [NEW_IDENTIFIER, PREVIEW],
});
