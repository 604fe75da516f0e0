import type { AppleUserInitiatedEnrollmentProfile } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, postedAssignments, SERVICE_CONFIG } from '../intune.ts';

export const intuneAppleUserInitiatedEnrollmentProfiles = defineResource<AppleUserInitiatedEnrollmentProfile>()({
  id: 'intune-apple-user-initiated-enrollment-profiles',
  title: 'Apple enrolment by people',
  about: 'How people enrol their own Apple devices, and which groups it is for.',
  why: 'Private devices are managed as if they were the company’s, or not at all, when it is wrong.',
  service: 'admin-portal-settings',
  category: 'intune-enrollment',
  promises: [],
  learn: 'graph/api/resources/intune-enrollment-appleuserinitiatedenrollmentprofile',
  entity: 'microsoft.graph.appleUserInitiatedEnrollmentProfile',
  api: { version: 'beta', path: '/deviceManagement/appleUserInitiatedEnrollmentProfiles' },
  permissions: SERVICE_CONFIG,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime'],
    readOnly: ['priority'],
    createOnly: ['platform'],
    required: ['displayName', 'platform'],
  },
  parts: {
    assignments: postedAssignments(),
  },
  handOver: [{ when: 'recreated', say: 'Check the place of {name} among the profiles: a new one comes last.' }],
  example: { field: 'description', values: ['Private phones', 'Private phones and tablets'] },

  limits: [NEW_IDENTIFIER, PREVIEW, 'A profile that is made anew comes last in the order.'],
});
