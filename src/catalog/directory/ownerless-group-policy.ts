import { defineResource } from '../../model/resource.ts';

/** As Microsoft's metadata has it; the published types do not have it yet. */
interface OwnerlessGroupPolicy {
  id?: string;
  isEnabled?: boolean;
  maxMembersToNotify?: number;
  notificationDurationInWeeks?: number;
  policyWebUrl?: string;
  enabledGroupIds?: string[];
  emailInfo?: { subject?: string; body?: string; senderEmailAddress?: string };
  targetOwners?: { notifyMembers?: string; securityGroups?: string[] };
}

export const ownerlessGroupPolicy = defineResource<OwnerlessGroupPolicy>()({
  id: 'ownerless-group-policy',
  title: 'Ownerless group policy',
  about: 'Whom Microsoft 365 asks to take over a group when its last owner has left.',
  why: 'Without it groups stay without an owner, and nobody answers for their guests and files.',
  service: 'admin-portal-settings',
  category: 'tenant-policies',
  promises: [],
  learn: 'graph/api/resources/ownerlessgrouppolicy',
  entity: 'microsoft.graph.ownerlessGroupPolicy',
  api: { version: 'v1.0', path: '/policies/ownerlessGroupPolicy' },
  permissions: { read: ['Group.Read.All'], write: ['Group.ReadWrite.All'], delegatedOnly: ['read', 'write'] },
  shape: 'singleton',
  fields: {
    serverOwned: ['id'],
    unordered: ['enabledGroupIds', 'targetOwners.securityGroups'],
  },
  update: {
    always: [
      'isEnabled',
      'emailInfo',
      'enabledGroupIds',
      'maxMembersToNotify',
      'notificationDurationInWeeks',
      'policyWebUrl',
      'targetOwners',
    ],
  },
  references: {
    'enabledGroupIds[]': { to: 'groups' },
    'targetOwners.securityGroups[]': { to: 'groups' },
  },
  example: { field: 'notificationDurationInWeeks', values: [4, 6] },
  limits: [
    'Only a signed-in administrator can read or write this policy.',
    'Microsoft takes the policy only as a whole, so every restore sends all of it.',
  ],
});
