import type { OperationApprovalPolicy } from '@microsoft/microsoft-graph-types-beta';
import { defineResource } from '../../model/resource.ts';
import { CONFIGURATION, GROUP, INTUNE_LICENCE, NEW_IDENTIFIER, PREVIEW } from '../intune.ts';

export const intuneOperationApprovalPolicies = defineResource<OperationApprovalPolicy>()({
  id: 'intune-operation-approval-policies',
  title: 'Access policies of Multi Admin Approval',
  about: 'Which changes in Intune another administrator must approve before they are carried out, and who may approve.',
  why: 'Without them a single stolen account can change scripts, apps and roles on every device.',
  service: 'admin-portal-settings',
  category: 'intune-tenant',
  promises: [],
  learn: 'graph/api/resources/intune-rbac-operationapprovalpolicy',
  entity: 'microsoft.graph.operationApprovalPolicy',
  api: { version: 'beta', path: '/deviceManagement/operationApprovalPolicies' },
  permissions: CONFIGURATION,
  licence: INTUNE_LICENCE,
  protectedAs: 'operationApprovalPolicy',
  last: 'Once it is in force, every later write in its area waits for another administrator.',
  shape: 'collection',

  nameField: 'displayName',
  matchBy: [['displayName'], ['policyType']],
  fields: {
    serverOwned: ['id', 'lastModifiedDateTime'],
    unordered: ['approverGroupIds'],
    required: ['displayName', 'policyType', 'approverGroupIds'],
  },
  references: { 'approverGroupIds[]': { ...GROUP, needed: true } },
  example: { field: 'description', values: ['Since the audit', 'Since the audit of May'] },
  limits: [
    NEW_IDENTIFIER,
    PREVIEW,
    'Microsoft carries out a change of an access policy only after another administrator approved it: the restore waits for that.',
    'An approver group must be a member group of a role assignment of Intune, or Microsoft empties it.',
  ],
});
