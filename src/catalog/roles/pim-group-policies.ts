import type { UnifiedRoleManagementPolicyAssignment } from '@microsoft/microsoft-graph-types';
import { defineResource } from '../../model/resource.ts';
import { RULE_REFERENCES, roleManagementPolicyQuirks, type WithRules } from './role-management-policies.quirks.ts';

export const pimGroupPolicies = defineResource<WithRules<UnifiedRoleManagementPolicyAssignment>>()({
  id: 'pim-group-policies',
  title: 'PIM settings of groups',
  about: 'What it takes to become member or owner of a privileged group for a while: how long, with which proof.',
  why: 'Such groups hold administrator roles; one weakened rule opens the way to all of them.',
  service: 'entra-id',
  category: 'roles',
  promises: ['001'],
  learn: 'graph/api/resources/unifiedrolemanagementpolicy',
  entity: 'microsoft.graph.unifiedRoleManagementPolicyAssignment',
  api: {
    version: 'v1.0',
    path: '/policies/roleManagementPolicyAssignments',
    query: "$filter=scopeId eq '{parent}' and scopeType eq 'Group'&$expand=policy($expand=rules)",
    parent: 'groups',
    parentWhere: [{ field: 'isAssignableToRole', equals: true }],
  },
  permissions: {
    read: ['RoleManagementPolicy.Read.AzureADGroup'],
    write: ['RoleManagementPolicy.ReadWrite.AzureADGroup'],
  },
  licence: 'Microsoft Entra ID P2 or Microsoft Entra ID Governance',
  shape: 'fixed',
  matchBy: [['roleDefinitionId']],
  fields: { serverOwned: ['id', 'policyId'], readOnly: ['roleDefinitionId', 'scopeId', 'scopeType'] },
  references: { scopeId: { to: 'groups' }, ...RULE_REFERENCES },
  limits: [
    'Microsoft lists them group by group, so only groups that can hold administrator roles are asked.',
    'The settings of a group that is made anew appear with it: plan once more after it has come back.',
    'Microsoft’s permission list does not name the permissions of these paths yet; its reference pages do.',
  ],
  quirks: roleManagementPolicyQuirks,
});
