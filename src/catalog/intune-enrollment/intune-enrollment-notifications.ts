import type { DeviceEnrollmentNotificationConfiguration } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { INTUNE_LICENCE, PREVIEW, SERVICE_CONFIG } from '../intune.ts';

export const intuneEnrollmentNotifications = defineResource<DeviceEnrollmentNotificationConfiguration>()({
  id: 'intune-enrollment-notifications',
  title: 'Enrolment notifications',
  about: 'What people are told, by mail or on the device, when a device enrols in their name.',
  why: 'It is how people notice a device that is not theirs.',
  service: 'admin-portal-settings',
  category: 'intune-enrollment',
  promises: [],
  learn: 'graph/api/resources/intune-onboarding-deviceenrollmentnotificationconfiguration',
  entity: 'microsoft.graph.deviceEnrollmentNotificationConfiguration',
  api: { version: 'beta', path: '/deviceManagement/deviceEnrollmentConfigurations' },
  permissions: SERVICE_CONFIG,
  licence: INTUNE_LICENCE,
  shape: 'view',

  of: 'intune-enrollment-configurations',
  where: [{ field: '@odata.type', equals: '#microsoft.graph.deviceEnrollmentNotificationConfiguration' }],
  nameField: 'displayName',

  limits: [PREVIEW, 'They are kept with the other enrolment configurations, and restored with them.'],
});
