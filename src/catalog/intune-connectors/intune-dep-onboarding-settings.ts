import type { DepOnboardingSetting } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { INTUNE_LICENCE, PREVIEW, SCOPE_TAG, SERVICE_CONFIG } from '../intune.ts';

export const intuneDepOnboardingSettings = defineResource<DepOnboardingSetting>()({
  id: 'intune-dep-onboarding-settings',
  title: 'Apple enrolment program tokens',
  about: 'The tokens by which devices bought from Apple find their way to Intune.',
  why: 'When one runs out, new Apple devices are not managed; its profiles hang under it.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  learn: 'graph/api/resources/intune-enrollment-deponboardingsetting',
  entity: 'microsoft.graph.depOnboardingSetting',
  api: {
    version: 'beta',
    path: '/deviceManagement/depOnboardingSettings',
    omitted: {
      defaultIosEnrollmentProfile: 'The profiles below say which is the default.',
      defaultMacOsEnrollmentProfile: 'The profiles below say which is the default.',
      defaultTvOSEnrollmentProfile: 'The profiles below say which is the default.',
      defaultVisionOSEnrollmentProfile: 'The profiles below say which is the default.',
      importedAppleDeviceIdentities: 'Devices come from Apple again when the token is there.',
    },
    keptIn: { enrollmentProfiles: 'intune-dep-enrollment-profiles' },
  },
  permissions: SERVICE_CONFIG,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'tokenName',
  matchBy: [['tokenName'], ['appleIdentifier']],
  fields: {
    serverOwned: [
      'id',
      'lastModifiedDateTime',
      'lastSuccessfulSyncDateTime',
      'lastSyncErrorCode',
      'lastSyncTriggeredDateTime',
      'syncedDeviceCount',
    ],
    readOnly: [
      'appleIdentifier',
      'dataSharingConsentGranted',
      'shareTokenWithSchoolDataSyncService',
      'tokenExpirationDateTime',
      'tokenType',
    ],
    unordered: ['roleScopeTagIds'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  untouchable: [
    { when: [], cannot: 'create', say: 'Make a new token in Apple Business Manager and upload it to Intune.' },
  ],
  example: { field: 'tokenName', values: ['Apple', 'Apple Business Manager'] },

  limits: [
    PREVIEW,
    'The token is never returned: a person makes a new one with Apple.',
    'Which device got which profile belongs to the devices.',
  ],
});
