import type { JsonObject } from '../../../src/model/json.ts';
import { object, type SeedObject } from '../seed.ts';

export interface ActivationSettings {
  readonly maximum: string;
  readonly enabled: string[];
  readonly approvers: JsonObject[];
}

/** A role of the directory, or the membership or ownership of a group. */
export interface ActivationScope {
  readonly policyId: string;
  readonly roleDefinitionId: string;
  readonly scopeId: string;
  readonly scopeType: 'DirectoryRole' | 'Group';
  readonly createdDateTime: string;
}

/** What Microsoft sets where nobody has said otherwise. */
export const DEFAULT_ACTIVATION: ActivationSettings = {
  maximum: 'PT8H',
  enabled: ['MultiFactorAuthentication', 'Justification'],
  approvers: [],
};

/** What it takes to activate something: a policy with its rules, and what it is assigned to. */
export function* activationPolicy(
  { policyId, roleDefinitionId, scopeId, scopeType, createdDateTime }: ActivationScope,
  { maximum, enabled, approvers }: ActivationSettings,
  notified: readonly string[] = ['soc@contoso.example'],
): Generator<SeedObject> {
  yield object('policies/roleManagementPolicies', 'unifiedRoleManagementPolicy', {
    id: policyId,
    displayName: scopeType,
    description: scopeType,
    isOrganizationDefault: false,
    lastModifiedDateTime: createdDateTime,
    lastModifiedBy: null,
    scopeId,
    scopeType,
  });
  yield object('policies/roleManagementPolicyAssignments', 'unifiedRoleManagementPolicyAssignment', {
    id: `${policyId}_${roleDefinitionId}`,
    policyId,
    roleDefinitionId,
    scopeId,
    scopeType,
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
    notificationRecipients: [...notified],
  });
}
