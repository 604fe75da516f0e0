import type { IosLobAppProvisioningConfiguration } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import {
  APPS,
  assignments,
  INTUNE_LICENCE,
  LEGACY_ASSIGNMENTS,
  NEW_IDENTIFIER,
  PREVIEW,
  REPORTS,
  SCOPE_TAG,
  STAMPS,
} from '../intune.ts';

export const intuneIosLobAppProvisioningConfigurations = defineResource<IosLobAppProvisioningConfiguration>()({
  id: 'intune-ios-lob-app-provisioning-configurations',
  title: 'Provisioning profiles of iOS apps',
  about: 'Profiles that let apps of your own run on iPhones.',
  why: 'The app stops when its profile has gone or run out.',
  service: 'admin-portal-settings',
  category: 'intune-apps',
  promises: ['000', '002'],
  entity: 'microsoft.graph.iosLobAppProvisioningConfiguration',
  api: {
    version: 'beta',
    path: '/deviceAppManagement/iosLobAppProvisioningConfigurations',
    stamps: STAMPS,
    omitted: { ...REPORTS, ...LEGACY_ASSIGNMENTS },
  },
  permissions: APPS,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'version', 'expirationDateTime'],
    unordered: ['roleScopeTagIds'],
    required: ['displayName', 'payload', 'payloadFileName'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  parts: { assignments: assignments() },
  example: { field: 'description', values: ['Until 2027', 'Until spring 2027'] },
  limits: [NEW_IDENTIFIER, PREVIEW],
});
