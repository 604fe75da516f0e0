import type { UnifiedRoleManagementPolicyAssignment } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { RULE_REFERENCES, roleManagementPolicyQuirks, type WithRules } from './role-management-policies.quirks.ts';

export const roleManagementPolicies = defineResource<WithRules<UnifiedRoleManagementPolicyAssignment>>()({
  id: 'role-management-policies',
  title: 'PIM settings of roles',
  about: 'What it takes to activate each administrator role: how long, with which proof, whose approval, whom to tell.',
  why: 'One weakened rule turns every eligible administrator into a standing one, without anybody noticing.',
  service: 'entra-id',
  category: 'roles',
  promises: ['000', '001', '002'],
  learn: 'graph/api/resources/unifiedrolemanagementpolicy',
  entity: 'microsoft.graph.unifiedRoleManagementPolicyAssignment',
  api: {
    version: 'v1.0',
    path: '/policies/roleManagementPolicyAssignments',
    query: "$filter=scopeId eq '/' and scopeType eq 'DirectoryRole'&$expand=policy($expand=rules)",
  },
  permissions: {
    read: ['RoleManagement.Read.Directory'],
    write: ['RoleManagementPolicy.ReadWrite.Directory'],
    alwaysRead: ['RoleManagement.Read.Directory'],
  },
  licence: 'Microsoft Entra ID P2 or Microsoft Entra ID Governance',
  shape: 'fixed',
  matchBy: [['roleDefinitionId']],
  fields: { serverOwned: ['id', 'policyId'], readOnly: ['roleDefinitionId', 'scopeId', 'scopeType'] },
  references: {
    roleDefinitionId: { to: 'role-definitions' },
    ...RULE_REFERENCES,
  },
  limits: [
    'Microsoft makes a policy for every role; none can be made or deleted, and that of a new custom role appears with it.',
    'Settings of groups under Privileged Identity Management are a module of their own.',
    'Microsoft’s permission list does not name the permission to write rules yet; its reference pages do.',
  ],
  quirks: roleManagementPolicyQuirks,
});
