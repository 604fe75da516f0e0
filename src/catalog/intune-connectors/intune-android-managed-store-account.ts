import type { AndroidManagedStoreAccountEnterpriseSettings } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, GROUP, INTUNE_LICENCE, PREVIEW, SCOPE_TAG } from '../intune.ts';

export const intuneAndroidManagedStoreAccount = defineResource<AndroidManagedStoreAccountEnterpriseSettings>()({
  id: 'intune-android-managed-store-account',
  title: 'Managed Google Play',
  about: 'How Intune is bound to managed Google Play, by whom, and who may enrol with it.',
  why: 'When the binding is lost, Android apps and work profiles are.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  learn: 'graph/api/resources/intune-androidforwork-androidmanagedstoreaccountenterprisesettings',
  entity: 'microsoft.graph.androidManagedStoreAccountEnterpriseSettings',
  api: { version: 'beta', path: '/deviceManagement/androidManagedStoreAccountEnterpriseSettings' },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'singleton',

  fields: {
    serverOwned: ['id', 'lastAppSyncDateTime', 'lastAppSyncStatus', 'lastModifiedDateTime'],
    secret: ['companyCodes'],
    unordered: ['targetGroupIds', 'managedGooglePlayInitialScopeTagIds'],
  },
  references: { 'targetGroupIds[]': GROUP, 'managedGooglePlayInitialScopeTagIds[]': SCOPE_TAG },
  untouchable: [
    { when: [], cannot: 'write', say: 'Bind Intune to managed Google Play by hand, with the account that owned it.' },
  ],

  limits: [
    PREVIEW,
    'The binding is made by a person who signs in to Google.',
    'The layout of the store is not captured.',
  ],
});
