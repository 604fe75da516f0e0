import type { AndroidForWorkEnrollmentProfile } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, PREVIEW } from '../intune.ts';

export const intuneAndroidForWorkEnrollmentProfiles = defineResource<AndroidForWorkEnrollmentProfile>()({
  id: 'intune-android-for-work-enrollment-profiles',
  title: 'Android enrolment profiles, older form',
  about: 'Enrolment profiles for Android from before Android Enterprise.',
  why: 'Where they were made, codes of them may still be on walls.',
  service: 'admin-portal-settings',
  category: 'intune-enrollment',
  promises: [],
  learn: 'graph/api/resources/intune-androidforwork-androidforworkenrollmentprofile',
  entity: 'microsoft.graph.androidForWorkEnrollmentProfile',
  api: { version: 'beta', path: '/deviceManagement/androidForWorkEnrollmentProfiles' },
  permissions: { read: CONFIGURATION.read, write: [] },
  licence: INTUNE_LICENCE,
  shape: 'recordOnly',
  because: 'Profiles of Android Enterprise have taken their place.',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: { serverOwned: ['id'], secret: ['qrCodeContent', 'qrCodeImage', 'tokenValue'] },

  limits: [PREVIEW, 'Tokens and codes are not stored.'],
});
