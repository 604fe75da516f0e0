import type { PolicySet } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { assignments, CONFIGURATION, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW, SCOPE_TAG } from '../intune.ts';

/** What a set may bring along. */
const PAYLOADS = [
  'intune-mobile-apps',
  'intune-mobile-app-configurations',
  'intune-targeted-managed-app-configurations',
  'intune-ios-managed-app-protections',
  'intune-android-managed-app-protections',
  'intune-mdm-windows-information-protection-policies',
  'intune-ios-lob-app-provisioning-configurations',
  'intune-device-configurations',
  'intune-settings-catalog',
  'intune-compliance-policies',
  'intune-device-management-scripts',
  'intune-enrollment-configurations',
  'intune-autopilot-deployment-profiles',
];
const COMPUTED = ['id', 'createdDateTime', 'lastModifiedDateTime', 'displayName', 'itemType', 'status', 'errorCode'];

export const intunePolicySets = defineResource<PolicySet>()({
  id: 'intune-policy-sets',
  title: 'Policy sets',
  about: 'Apps and policies that are assigned together, and to whom.',
  why: 'What belongs together is known nowhere else.',
  service: 'admin-portal-settings',
  category: 'intune-tenant',
  promises: [],
  learn: 'graph/api/resources/intune-policyset-policyset',
  entity: 'microsoft.graph.policySet',
  api: { version: 'beta', path: '/deviceAppManagement/policySets' },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName']],
  fields: {
    serverOwned: ['id', 'createdDateTime', 'lastModifiedDateTime', 'status', 'errorCode'],
    unordered: ['roleScopeTags', 'guidedDeploymentTags'],
    required: ['displayName'],
  },
  references: { 'roleScopeTags[]': SCOPE_TAG },
  parts: {
    items: {
      shape: 'replaced',
      path: '{self}/items',
      inCreate: true,
      write: '{self}/update',
      wrap: 'items',
      changes: {
        added: 'addedPolicySetItems',
        updated: 'updatedPolicySetItems',
        removed: 'deletedPolicySetItems',
      },
      itemServerOwned: COMPUTED,
      references: { payloadId: { to: PAYLOADS, foreign: true } },
    },
    assignments: assignments('assignments', {
      write: '{self}/update',
      itemServerOwned: ['id', 'lastModifiedDateTime'],
      ownItems: [],
    }),
  },
  example: { field: 'description', values: ['For the branches', 'For the branches, with phones'] },
  limits: [NEW_IDENTIFIER, PREVIEW, 'A set holds a hundred entries at most.'],
});
