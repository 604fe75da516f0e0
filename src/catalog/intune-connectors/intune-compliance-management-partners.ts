import type { ComplianceManagementPartner } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { GROUP, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SERVICE_CONFIG } from '../intune.ts';

interface Row {
  target?: { groupId?: string };
}
type Partner = Omit<ComplianceManagementPartner, `${string}EnrollmentAssignments`> & {
  androidEnrollmentAssignments?: Row[];
  iosEnrollmentAssignments?: Row[];
  linuxEnrollmentAssignments?: Row[];
  macOsEnrollmentAssignments?: Row[];
};

export const intuneComplianceManagementPartners = defineResource<Partner>()({
  id: 'intune-compliance-management-partners',
  title: 'Compliance partners',
  about: 'Which partner says whether devices comply, on which platforms, and for whom.',
  why: 'Without it the word of the partner no longer counts, and its devices are locked out.',
  service: 'admin-portal-settings',
  category: 'intune-connectors',
  promises: [],
  learn: 'graph/api/resources/intune-onboarding-compliancemanagementpartner',
  entity: 'microsoft.graph.complianceManagementPartner',
  api: { version: 'beta', path: '/deviceManagement/complianceManagementPartners' },
  permissions: SERVICE_CONFIG,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: { serverOwned: ['id', 'lastHeartbeatDateTime'], readOnly: ['partnerState'], required: ['displayName'] },
  references: {
    'androidEnrollmentAssignments[].target.groupId': GROUP,
    'iosEnrollmentAssignments[].target.groupId': GROUP,
    'linuxEnrollmentAssignments[].target.groupId': GROUP,
    'macOsEnrollmentAssignments[].target.groupId': GROUP,
  },
  handOver: [{ when: 'recreated', say: 'Set {name} up in the console of the partner as well.' }],
  example: { field: 'iosOnboarded', values: [true, false] },

  limits: [NEW_IDENTIFIER, PREVIEW, 'The partner consents on its side.'],
});
