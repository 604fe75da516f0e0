import type { MobilityManagementPolicy } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';

export const mobileAppManagementPolicies = defineResource<MobilityManagementPolicy>()({
  id: 'mobile-app-management-policies',
  title: 'Mobile app management: automatic enrolment',
  about: 'Whose devices are enrolled automatically into which service for mobile app management.',
  why: 'Emptied or aimed at the wrong groups, new devices are no longer managed and fall out of policies.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: ['001'],
  learn: 'graph/api/resources/mobilitymanagementpolicy',
  entity: 'microsoft.graph.mobilityManagementPolicy',
  api: { version: 'beta', path: '/policies/mobileAppManagementPolicies' },
  permissions: {
    read: ['Policy.Read.All'],
    write: ['Policy.ReadWrite.MobilityManagement'],
    alwaysRead: ['Policy.Read.All'],
    delegatedOnly: ['read', 'write'],
  },
  licence: 'Microsoft Entra ID P1',
  shape: 'fixed',
  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: { serverOwned: ['id'], readOnly: ['displayName', 'description', 'isValid'] },
  parts: {
    includedGroups: {
      shape: 'links',
      path: '{self}/includedGroups',
      to: ['groups'],
      writeWhere: {
        conditions: [{ field: 'appliesTo', equals: 'selected' }],
        say: 'Groups count only while the policy applies to selected groups.',
      },
    },
  },
  example: { field: 'appliesTo', values: ['all', 'none'] },
  limits: [
    'Only a signed-in administrator can read or write these policies.',
    'A policy comes with the application of its service and cannot be made by itself.',
    'Microsoft offers these policies only in the preview interface, which may change.',
  ],
});
