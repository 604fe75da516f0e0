import type { AndroidDeviceOwnerEnrollmentProfile } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SCOPE_TAG } from '../intune.ts';

export const intuneAndroidDeviceOwnerEnrollmentProfiles = defineResource<AndroidDeviceOwnerEnrollmentProfile>()({
  id: 'intune-android-device-owner-enrollment-profiles',
  title: 'Android Enterprise enrolment profiles',
  about: 'How company phones, kiosks and shared devices with Android enrol, and by which kind of token.',
  why: 'The code that is printed on every new device belongs to one of them.',
  service: 'admin-portal-settings',
  category: 'intune-enrollment',
  promises: [],
  learn: 'graph/api/resources/intune-androidforwork-androiddeviceownerenrollmentprofile',
  entity: 'microsoft.graph.androidDeviceOwnerEnrollmentProfile',
  api: { version: 'beta', path: '/deviceManagement/androidDeviceOwnerEnrollmentProfiles' },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: [
      'id',
      'accountId',
      'createdDateTime',
      'lastModifiedDateTime',
      'enrolledDeviceCount',
      'enrollmentTokenUsageCount',
      'tokenCreationDateTime',
    ],
    createOnly: ['enrollmentMode', 'enrollmentTokenType'],
    unordered: ['roleScopeTagIds'],
    secret: ['qrCodeContent', 'qrCodeImage', 'tokenValue', 'wifiPassword'],
    required: ['displayName', 'enrollmentMode'],
  },
  references: { 'roleScopeTagIds[]': SCOPE_TAG },
  handOver: [{ when: 'recreated', say: 'Print the new code of {name}: the old one no longer enrols anything.' }],
  example: { field: 'description', values: ['Kiosks', 'Kiosks of the stores'] },

  limits: [
    NEW_IDENTIFIER,
    PREVIEW,
    'A profile that is made anew has another token and another code.',
    'The group that devices join while they enrol is set again by hand.',
  ],
});
