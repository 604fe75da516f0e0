import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { ROLE_LIMIT, ROLE_ROLES } from '../exchange-roles.ts';
import { onlyOneDefault } from './exo-role-assignment-policies.quirks.ts';

export const exoRoleAssignmentPolicies = defineCmdletModule({
  id: 'exo-role-assignment-policies',
  title: 'Role assignment policies',
  about: 'What people may change in their own mailbox and in the groups that they own.',
  why: 'With the wrong policy people forward their mail outside, or cannot change their own number.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'RoleAssignmentPolicy',
  roles: ROLE_ROLES,
  licence: 'Exchange Online',
  fields: { serverOwned: ['AssignedRoles', 'RoleAssignments'], required: ['Name'] },
  untouchable: [
    {
      when: [{ field: 'IsDefault', equals: true }],
      cannot: 'delete',
      say: 'The default policy always exists; make another one the default first.',
    },
  ],
  quirks: onlyOneDefault,
  example: { field: 'Description', values: ['For people in the shops', 'For people in the warehouses'] },
  limits: [
    'Which roles a policy has is restored with the role assignments.',
    'Which mailbox has which policy is a property of the mailbox and not captured.',
    ROLE_LIMIT,
  ],
});
