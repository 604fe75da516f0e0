import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { ROLE_ROLES } from '../exchange-roles.ts';
import { GROUP_KEPT, GROUP_LIMITS, roleGroups } from '../role-groups.ts';

const BUILT_IN = [
  'Organization Management',
  'Recipient Management',
  'View-Only Organization Management',
  'Help Desk',
  'Hygiene Management',
  'Records Management',
  'Compliance Management',
  'Discovery Management',
  'Security Administrator',
  'Security Operator',
  'Security Reader',
];

export const exoRoleGroups = defineCmdletModule({
  ...roleGroups(BUILT_IN),
  id: 'exo-role-groups',
  title: 'Exchange admin role groups',
  about: 'The groups of administrators in Exchange, and who is in them.',
  why: 'Whoever is in the wrong group reads everybody’s mail; whoever is missing cannot help.',
  category: 'exchange-organization',
  promises: ['000'],
  roles: ROLE_ROLES,
  licence: 'Exchange Online',
  fields: {
    serverOwned: ['Members', 'Roles', 'RoleAssignments'],
    readOnly: GROUP_KEPT,
    required: ['Name'],
    unordered: ['ManagedBy'],
  },
  example: { field: 'Description', values: ['Looks after the mailboxes', 'Looks after mailboxes and groups'] },
  limits: [
    'Which roles a group has is restored with the role assignments; without them a new group may do nothing.',
    'Those who manage a group are kept by name.',
    ...GROUP_LIMITS,
  ],
});
