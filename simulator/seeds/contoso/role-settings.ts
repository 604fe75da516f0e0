import type { JsonObject } from '../../../src/model/json.ts';
import { roleNamed } from '../microsoft/directory-roles.ts';
import { object, type SeedPiece } from '../seed.ts';
import { any, CREATED, group, role, TENANT, user } from './ids.ts';

/** What it takes to activate a role, for a few of them; Microsoft has such a policy for every role. */
export function* roleSettings(): Generator<SeedPiece> {
  yield* policy(roleNamed('Global Administrator'), {
    maximum: 'PT2H',
    enabled: ['Justification', 'MultiFactorAuthentication', 'Ticketing'],
    approvers: [
      { '@odata.type': '#microsoft.graph.singleUser', userId: user('omar'), description: null },
      { '@odata.type': '#microsoft.graph.groupMembers', groupId: group('Role Helpdesk'), description: null },
    ],
  });
  yield* policy(roleNamed('User Administrator'), { maximum: 'PT8H', enabled: ['Justification'], approvers: [] });
  yield* policy(role('Credential Keeper'), {
    maximum: 'PT4H',
    enabled: ['Justification', 'MultiFactorAuthentication'],
    approvers: [],
  });
}

interface Settings {
  readonly maximum: string;
  readonly enabled: string[];
  readonly approvers: JsonObject[];
}

function* policy(roleDefinitionId: string, { maximum, enabled, approvers }: Settings): Generator<SeedPiece> {
  const policyId = `DirectoryRole_${TENANT}_${any(`role settings ${roleDefinitionId}`)}`;
  const scope = { scopeId: '/', scopeType: 'DirectoryRole' };
  yield object('policies/roleManagementPolicies', 'unifiedRoleManagementPolicy', {
    id: policyId,
    displayName: 'DirectoryRole',
    description: 'DirectoryRole',
    isOrganizationDefault: false,
    lastModifiedDateTime: CREATED,
    lastModifiedBy: null,
    ...scope,
  });
  yield object('policies/roleManagementPolicyAssignments', 'unifiedRoleManagementPolicyAssignment', {
    id: `${policyId}_${roleDefinitionId}`,
    policyId,
    roleDefinitionId,
    ...scope,
  });
  const rule = (kind: string, id: string, level: string, values: JsonObject) =>
    object(`policies/roleManagementPolicies/${policyId}/rules`, `unifiedRoleManagementPolicy${kind}Rule`, {
      id,
      target: {
        caller: id.includes('Admin') ? 'Admin' : 'EndUser',
        operations: ['All'],
        level,
        inheritableSettings: [],
        enforcedSettings: [],
      },
      ...values,
    });
  yield rule('Expiration', 'Expiration_EndUser_Assignment', 'Assignment', {
    isExpirationRequired: true,
    maximumDuration: maximum,
  });
  yield rule('Expiration', 'Expiration_Admin_Eligibility', 'Eligibility', {
    isExpirationRequired: false,
    maximumDuration: 'P365D',
  });
  yield rule('Enablement', 'Enablement_EndUser_Assignment', 'Assignment', { enabledRules: enabled });
  yield rule('Approval', 'Approval_EndUser_Assignment', 'Assignment', {
    setting: {
      isApprovalRequired: approvers.length > 0,
      isApprovalRequiredForExtension: false,
      isRequestorJustificationRequired: true,
      approvalMode: 'SingleStage',
      approvalStages: [
        {
          approvalStageTimeOutInDays: 1,
          isApproverJustificationRequired: true,
          escalationTimeInMinutes: 0,
          isEscalationEnabled: false,
          primaryApprovers: approvers,
          escalationApprovers: [],
        },
      ],
    },
  });
  yield rule('AuthenticationContext', 'AuthenticationContext_EndUser_Assignment', 'Assignment', {
    isEnabled: false,
    claimValue: null,
  });
  yield rule('Notification', 'Notification_Admin_EndUser_Assignment', 'Assignment', {
    notificationType: 'Email',
    recipientType: 'Admin',
    notificationLevel: 'All',
    isDefaultRecipientsEnabled: true,
    notificationRecipients: ['soc@contoso.example'],
  });
}
