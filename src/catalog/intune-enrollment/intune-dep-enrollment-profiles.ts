import type {
  DepEnrollmentBaseProfile,
  DepIOSEnrollmentProfile,
  DepMacOSEnrollmentProfile,
} from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { GROUP, INTUNE_LICENCE, NEW_IDENTIFIER, NOTHING, PREVIEW, SERVICE_CONFIG } from '../intune.ts';

type Profile = DepEnrollmentBaseProfile &
  Pick<DepMacOSEnrollmentProfile, 'adminAccountPassword'> &
  Pick<DepIOSEnrollmentProfile, 'companyPortalVppTokenId'>;

export const intuneDepEnrollmentProfiles = defineResource<Profile>()({
  id: 'intune-dep-enrollment-profiles',
  title: 'Apple enrolment profiles',
  about: 'How a device bought from Apple sets itself up, and what people are asked.',
  why: 'New Apple devices come up unmanaged without them.',
  service: 'admin-portal-settings',
  category: 'intune-enrollment',
  promises: [],
  learn: 'graph/api/resources/intune-enrollment-depenrollmentbaseprofile',
  entity: 'microsoft.graph.depEnrollmentBaseProfile',
  api: {
    version: 'beta',
    path: '/deviceManagement/depOnboardingSettings/{parent}/enrollmentProfiles',
    parent: 'intune-dep-onboarding-settings',
  },
  permissions: SERVICE_CONFIG,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'configurationEndpointUrl'],
    readOnly: ['isDefault'],
    unordered: ['enabledSkipKeys', 'enrollmentTimeAzureAdGroupIds'],
    secret: ['adminAccountPassword'],
    required: ['displayName'],
  },
  create: {
    parentWhere: {
      conditions: [],
      say: 'Its token must be in the tenant first: upload a new one from Apple Business Manager, then plan again.',
    },
  },
  update: { always: ['@odata.type'] },
  references: {
    'enrollmentTimeAzureAdGroupIds[]': GROUP,
    companyPortalVppTokenId: { to: 'intune-vpp-tokens', except: [NOTHING] },
  },
  handOver: [
    { when: 'recreated', where: [{ field: 'isDefault', equals: true }], say: 'Make {name} the default profile again.' },
    { when: 'recreated', say: 'Assign {name} to the devices it is for, by their serial numbers.' },
  ],
  example: { field: 'description', values: ['Office', 'Office and home'] },

  limits: [
    NEW_IDENTIFIER,
    PREVIEW,
    'Which profile is the default, and which device got which, is set by a person.',
    'The password of a local administrator is never returned.',
  ],
});
