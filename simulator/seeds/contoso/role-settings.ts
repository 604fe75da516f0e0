import { type ActivationSettings, activationPolicy } from '../microsoft/activation-policies.ts';
import { roleNamed } from '../microsoft/directory-roles.ts';
import type { SeedPiece } from '../seed.ts';
import { any, CREATED, group, role, TENANT, user } from './ids.ts';

/** What it takes to activate a role, for a few of them; Microsoft has such a policy for every role and every group. */
export function* roleSettings(): Generator<SeedPiece> {
  yield* ofRole(roleNamed('Global Administrator'), {
    maximum: 'PT2H',
    enabled: ['Justification', 'MultiFactorAuthentication', 'Ticketing'],
    approvers: [
      { '@odata.type': '#microsoft.graph.singleUser', userId: user('omar'), description: null },
      { '@odata.type': '#microsoft.graph.groupMembers', groupId: group('Role Helpdesk'), description: null },
    ],
  });
  yield* ofRole(roleNamed('User Administrator'), { maximum: 'PT8H', enabled: ['Justification'], approvers: [] });
  yield* ofRole(role('Credential Keeper'), {
    maximum: 'PT4H',
    enabled: ['Justification', 'MultiFactorAuthentication'],
    approvers: [],
  });
  yield* ofGroup('member', {
    maximum: 'PT1H',
    enabled: ['Justification', 'MultiFactorAuthentication'],
    approvers: [{ '@odata.type': '#microsoft.graph.singleUser', userId: user('ada'), description: null }],
  });
  yield* ofGroup('owner', { maximum: 'PT2H', enabled: ['Justification'], approvers: [] });
}

function ofRole(roleDefinitionId: string, settings: ActivationSettings) {
  return activationPolicy(
    {
      policyId: `DirectoryRole_${TENANT}_${any(`role settings ${roleDefinitionId}`)}`,
      roleDefinitionId,
      scopeId: '/',
      scopeType: 'DirectoryRole',
      createdDateTime: CREATED,
    },
    settings,
  );
}

function ofGroup(access: 'member' | 'owner', settings: ActivationSettings) {
  const scopeId = group('Role Helpdesk');
  return activationPolicy(
    {
      policyId: `Group_${scopeId}_${any(`group settings ${access}`)}`,
      roleDefinitionId: access,
      scopeId,
      scopeType: 'Group',
      createdDateTime: CREATED,
    },
    settings,
  );
}
