import type { AccessPackageAssignment } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';

export const emAssignments = defineResource<AccessPackageAssignment>()({
  id: 'em-assignments',
  title: 'Access package assignments',
  about: 'Who has which access package, by which policy, and until when.',
  why: 'With the assignment goes the access: memberships, roles and sites are taken away.',
  service: 'admin-portal-settings',
  category: 'identity-governance',
  promises: ['004'],
  learn: 'graph/api/resources/accesspackageassignment',
  entity: 'microsoft.graph.accessPackageAssignment',
  api: {
    version: 'v1.0',
    path: '/identityGovernance/entitlementManagement/assignments',
    query: "$expand=target,accessPackage,assignmentPolicy&$filter=state eq 'delivered'",
    neverReturned: Object.fromEntries(
      ['targetId', 'assignmentPolicyId', 'accessPackageId'].map((name) => [name, 'A request names it so.']),
    ),
  },
  permissions: { read: ['EntitlementManagement.Read.All'], write: ['EntitlementManagement.ReadWrite.All'] },
  licence: 'Microsoft Entra ID P2 or Microsoft Entra ID Governance',
  shape: 'requested',
  request: {
    path: '/identityGovernance/entitlementManagement/assignmentRequests',
    grant: 'adminAdd',
    alter: 'adminUpdate',
    revoke: 'adminRemove',
    verb: 'requestType',
    fields: [],
    wording: {
      grant: {
        'assignment.targetId': 'target.objectId',
        'assignment.assignmentPolicyId': 'assignmentPolicy.id',
        'assignment.accessPackageId': 'accessPackage.id',
        schedule: 'schedule',
      },
      existing: { 'assignment.id': '{id}', schedule: 'schedule' },
    },
    settles: {
      field: 'state',
      done: ['delivered', 'scheduled'],
      refused: ['deliveryFailed', 'partiallyDelivered', 'denied', 'canceled'],
    },
  },
  nameField: 'target.displayName',
  matchBy: [['target.objectId', 'accessPackage.id']],
  fields: {
    serverOwned: ['id', 'state', 'status', 'expiredDateTime', 'customExtensionCalloutInstances'],
    createOnly: ['target', 'accessPackage', 'assignmentPolicy'],
    volatile: ['schedule.startDateTime'],
    required: ['target', 'accessPackage', 'assignmentPolicy'],
    named: { target: 'objectId', accessPackage: 'id', assignmentPolicy: 'id' },
  },
  references: {
    'target.objectId': { to: 'users' },
    'accessPackage.id': { to: 'em-access-packages' },
    'assignmentPolicy.id': { to: 'em-assignment-policies' },
  },
  limits: [
    'Only assignments that are in force are captured.',
    'Written only by requests, which Microsoft carries out some time after it has taken them.',
    'An administrator can assign only where the policy lets administrators do so.',
    'Who asked, who approved and what was answered then is not restored.',
    'An assignment that has expired since is not restored.',
  ],
});
