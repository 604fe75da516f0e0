import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { ROLE_LIMIT, ROLE_ROLES } from '../exchange-roles.ts';
import { assignees } from './exo-management-role-assignments.quirks.ts';

const SCOPE = { to: 'exo-management-scopes', by: 'Name', needed: true, foreign: true } as const;

export const exoManagementRoleAssignments = defineCmdletModule({
  id: 'exo-management-role-assignments',
  title: 'Exchange management role assignments',
  about: 'Which role group, policy, person or application has which role, and over whom.',
  why: 'They say who may read, change and delete the mail settings of everybody.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'ManagementRoleAssignment',
  roles: ROLE_ROLES,
  licence: 'Exchange Online',
  fields: {
    serverOwned: ['RoleAssignee', 'EffectiveUserName', 'AssignmentChain'],
    readOnly: [
      'AssignmentMethod',
      'RecipientReadScope',
      'ConfigReadScope',
      'ConfigWriteScope',
      'CustomConfigWriteScope',
    ],
    createOnly: ['Name', 'Role', 'RoleAssigneeName', 'RoleAssigneeType', 'RoleAssignmentDelegationType'],
    required: ['Name', 'Role', 'RoleAssigneeName'],
    createTakes: [
      'Name',
      'Role',
      'RoleAssigneeName',
      'RoleAssigneeType',
      'RoleAssignmentDelegationType',
      'RecipientWriteScope',
      'CustomRecipientWriteScope',
      'CustomResourceScope',
    ],
  },
  references: {
    Role: { to: 'exo-management-roles', by: 'Name' },
    RoleAssigneeName: {
      to: 'service-principals',
      form: 'guid',
      foreign: true,
      or: [{ to: ['exo-role-groups', 'exo-role-assignment-policies'], by: 'Name', foreign: true }],
    },
    CustomRecipientWriteScope: SCOPE,
    CustomResourceScope: SCOPE,
  },
  quirks: assignees,
  example: { field: 'Enabled', values: [true, false] },
  limits: [
    'Role, assignee and delegation are fixed when an assignment is made; a change there means a new one.',
    'People are named as Exchange names them; the tenant must know them when an assignment is restored.',
    'Exchange must know an application that was made anew before it takes a role (New-ServicePrincipal).',
    'Assignments over the members of a group are shown and made by nobody but a person.',
    ROLE_LIMIT,
  ],
});
