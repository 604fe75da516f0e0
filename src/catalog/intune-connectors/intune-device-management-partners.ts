import type { DeviceManagementPartner } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { GROUP, INTUNE_LICENCE, NEW_IDENTIFIER, SERVICE_CONFIG } from '../intune.ts';

type Partner = Omit<DeviceManagementPartner, 'groupsRequiringPartnerEnrollment'> & {
  groupsRequiringPartnerEnrollment?: { target?: { groupId?: string } }[];
};

export const intuneDeviceManagementPartners = defineResource<Partner>()({
  id: 'intune-device-management-partners',
  title: 'Device management partners',
  about: 'Which other product manages devices beside Intune, and for whom.',
  why: 'Without it devices of the partner count as unknown.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  learn: 'graph/api/resources/intune-onboarding-devicemanagementpartner',
  entity: 'microsoft.graph.deviceManagementPartner',
  api: { version: 'v1.0', path: '/deviceManagement/deviceManagementPartners' },
  permissions: SERVICE_CONFIG,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['partnerAppType'], ['displayName']],
  fields: {
    serverOwned: ['id', 'lastHeartbeatDateTime'],
    readOnly: ['partnerState'],
    required: ['displayName', 'partnerAppType'],
  },
  references: {
    'groupsRequiringPartnerEnrollment[].target.groupId': GROUP,
    singleTenantAppId: { to: 'applications', by: 'appId', foreign: true },
  },
  handOver: [{ when: 'recreated', say: 'Set {name} up in the console of the partner as well.' }],
  example: { field: 'isConfigured', values: [true, false] },

  limits: [NEW_IDENTIFIER, 'The partner is set up in its own console as well.'],
});
