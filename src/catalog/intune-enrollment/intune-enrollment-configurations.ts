import type {
  DeviceEnrollmentConfiguration,
  DeviceEnrollmentNotificationConfiguration,
  DeviceEnrollmentPlatformRestrictionsConfiguration,
  Windows10EnrollmentCompletionPageConfiguration,
} from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { assignments, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SCOPE_TAG, SERVICE_CONFIG } from '../intune.ts';

const DEFAULT = 'Every tenant has its default configurations; nobody makes or deletes them.';

type Configuration = DeviceEnrollmentConfiguration &
  Pick<DeviceEnrollmentNotificationConfiguration, 'notificationMessageTemplateId' | 'platformType' | 'templateType'> &
  Pick<DeviceEnrollmentPlatformRestrictionsConfiguration, 'windowsMobileRestriction'> &
  Pick<Windows10EnrollmentCompletionPageConfiguration, 'selectedMobileAppIds'>;

export const intuneEnrollmentConfigurations = defineResource<Configuration>()({
  id: 'intune-enrollment-configurations',
  title: 'Enrolment configurations',
  about:
    'Who may enrol how many devices of which kinds, what the enrolment page waits for, and Windows Hello for Business.',
  why: 'One restriction too many stops every enrolment; one too few lets private devices in.',
  service: 'admin-portal-settings',
  category: 'intune-enrollment',
  promises: [],
  learn: 'graph/api/resources/intune-onboarding-deviceenrollmentconfiguration',
  entity: 'microsoft.graph.deviceEnrollmentConfiguration',
  api: {
    version: 'beta',
    path: '/deviceManagement/deviceEnrollmentConfigurations',
    stamps: ['lastModifiedDateTime', 'version'],
  },
  permissions: SERVICE_CONFIG,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName', 'deviceEnrollmentConfigurationType', 'platformType']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'version', 'notificationMessageTemplateId'],
    readOnly: ['priority', 'deviceEnrollmentConfigurationType', 'windowsMobileRestriction'],
    createOnly: ['platformType', 'templateType'],
    unordered: ['roleScopeTagIds', 'selectedMobileAppIds'],
    required: ['displayName'],
  },
  update: { always: ['@odata.type'] },
  references: { 'roleScopeTagIds[]': SCOPE_TAG, 'selectedMobileAppIds[]': { to: 'intune-mobile-apps' } },
  parts: {
    assignments: {
      ...assignments('enrollmentConfigurationAssignments'),
      writeWhere: {
        conditions: [{ field: 'priority', not: 0 }],
        say: 'The default configuration is for everybody and is assigned to nobody.',
      },
    },
  },
  untouchable: [
    { when: [{ field: 'priority', equals: 0 }], cannot: 'create', say: DEFAULT },
    { when: [{ field: 'priority', equals: 0 }], cannot: 'delete', say: DEFAULT },
  ],
  handOver: [
    { when: 'recreated', say: 'Check the place of {name} in the order of its kind: a new one comes last.' },
    {
      when: 'recreated',
      where: [{ field: '@odata.type', equals: '#microsoft.graph.deviceEnrollmentNotificationConfiguration' }],
      say: 'Write the texts of {name} again: Microsoft makes new templates for them.',
    },
  ],
  example: { field: 'description', values: ['Everybody', 'Everybody but guests'] },

  limits: [
    NEW_IDENTIFIER,
    PREVIEW,
    'A configuration that is made anew comes last in the order of its kind.',
    'The texts of notifications lie in templates that Microsoft makes with each configuration.',
  ],
});
