import type { ManagedDeviceMobileAppConfiguration } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { APPS, assignments, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, REPORTS, SCOPE_TAG, STAMPS } from '../intune.ts';

type Configuration = ManagedDeviceMobileAppConfiguration & { appSupportsOemConfig?: boolean; packageId?: string };

export const intuneMobileAppConfigurations = defineResource<Configuration>()({
  id: 'intune-mobile-app-configurations',
  title: 'App configuration of managed devices',
  about: 'Settings that an app gets on a managed phone or tablet.',
  why: 'Without them people set up mail and other apps by hand, and mostly wrongly.',
  service: 'admin-portal-settings',
  category: 'intune-apps',
  promises: ['000', '002'],
  learn: 'graph/api/resources/intune-apps-manageddevicemobileappconfiguration',
  entity: 'microsoft.graph.managedDeviceMobileAppConfiguration',
  api: {
    version: 'beta',
    path: '/deviceAppManagement/mobileAppConfigurations',
    stamps: STAMPS,
    omitted: { ...REPORTS },
  },
  permissions: APPS,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'version', 'appSupportsOemConfig'],
    createOnly: ['@odata.type', 'packageId'],
    unordered: ['roleScopeTagIds', 'targetedMobileApps'],
    required: ['displayName', 'targetedMobileApps'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG, 'targetedMobileApps[]': { to: 'intune-mobile-apps', needed: true } },
  parts: { assignments: assignments() },
  example: { field: 'description', values: ['Mail', 'Mail and calendar'] },
  limits: [
    NEW_IDENTIFIER,
    PREVIEW,
    'A policy cannot be made while its app is missing.',
    'Values are kept as Microsoft answers them; a password in one of them lies in the backup, which is encrypted.',
  ],
});
