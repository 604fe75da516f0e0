import type { TargetedManagedAppConfiguration } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import {
  APPS,
  assignments,
  CHOSEN_APPS,
  CONFIGURATION,
  INTUNE_LICENCE,
  NEW_IDENTIFIER,
  PREVIEW,
  REPORTS,
  SCOPE_TAG,
  STAMPS,
} from '../intune.ts';

export const intuneTargetedManagedAppConfigurations = defineResource<TargetedManagedAppConfiguration>()({
  id: 'intune-targeted-managed-app-configurations',
  title: 'App configuration of managed apps',
  about: 'Settings that an app gets for work accounts, on any device.',
  why: 'Without them protected apps lose their settings.',
  service: 'admin-portal-settings',
  category: 'intune-apps',
  promises: ['000', '002'],
  entity: 'microsoft.graph.targetedManagedAppConfiguration',
  api: {
    version: 'beta',
    path: '/deviceAppManagement/targetedManagedAppConfigurations',
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
    settings: {
      shape: 'replaced',
      path: '{self}/settings',
      write: '{self}/changeSettings',
      wrap: 'settings',
      itemServerOwned: ['id'],
      permissions: CONFIGURATION,
    },
  },
  example: { field: 'description', values: ['For everybody', 'For everybody with a phone'] },
  limits: [
    NEW_IDENTIFIER,
    PREVIEW,
    'Values are kept as Microsoft answers them; a password in one of them lies in the backup, which is encrypted.',
  ],
});
