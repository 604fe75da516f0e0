import type { AdminDynamics } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

export const dynamicsCustomerVoiceSettings = defineResource<AdminDynamics>()({
  id: 'dynamics-customer-voice-settings',
  title: 'Dynamics 365 Customer Voice settings',
  about: 'Whether surveys are scanned for phishing, limited to the organization, and record who answered.',
  why: 'They decide whether answers bear names, which customers and works councils ask about.',
  service: 'admin-portal-settings',
  category: 'admin-portals',
  promises: [],
  learn: 'graph/api/resources/adminDynamics',
  entity: 'microsoft.graph.adminDynamics',
  api: { version: 'beta', path: '/admin/dynamics' },
  permissions: { read: ['OrgSettings-DynamicsVoice.Read.All'], write: ['OrgSettings-DynamicsVoice.ReadWrite.All'] },
  licence: 'Dynamics 365 Customer Voice',
  shape: 'singleton',
  fields: { serverOwned: ['id'] },
  example: { field: 'customerVoice.isRestrictedSurveyAccessEnabled', values: [true, false] },
  limits: ['Microsoft offers these settings only in the preview interface, which may change.'],
});
