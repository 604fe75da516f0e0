import type { ApplePushNotificationCertificate } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { INTUNE_LICENCE, PUSH_CERTIFICATE } from '../intune.ts';

export const intuneApplePushNotificationCertificate = defineResource<ApplePushNotificationCertificate>()({
  id: 'intune-apple-push-notification-certificate',
  title: 'Apple push certificate',
  about:
    'The certificate by which Intune speaks to Apple devices, whose Apple account it belongs to, and when it runs out.',
  why: 'When it runs out or is renewed with another account, every Apple device must be enrolled again.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  learn: 'graph/api/resources/intune-devices-applepushnotificationcertificate',
  entity: 'microsoft.graph.applePushNotificationCertificate',
  api: { version: 'v1.0', path: '/deviceManagement/applePushNotificationCertificate' },
  permissions: PUSH_CERTIFICATE,
  licence: INTUNE_LICENCE,
  shape: 'singleton',

  fields: { serverOwned: ['id', 'lastModifiedDateTime'], secret: ['certificate'] },
  untouchable: [{ when: [], cannot: 'write', say: 'Renew the certificate with the same Apple account, by hand.' }],
  optIn: { why: 'Microsoft lets an application read it only with the permission to write it.' },

  limits: ['Only a renewal with the same Apple account keeps the devices.'],
});
