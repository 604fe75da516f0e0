import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { ROLE_LIMIT, ROLE_ROLES } from '../exchange-roles.ts';

const BUILT_IN = {
  field: 'Name',
  in: [
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
  ],
} as const;

export const exoRoleGroups = defineCmdletModule({
  id: 'exo-role-groups',
  title: 'Exchange admin role groups',
  about: 'The groups of administrators in Exchange, and who is in them.',
  why: 'Whoever is in the wrong group reads everybody’s mail; whoever is missing cannot help.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'RoleGroup',
  query: 'ResultSize=Unlimited',
  roles: ROLE_ROLES,
  licence: 'Exchange Online',
  fields: {
    serverOwned: ['Members', 'Roles', 'RoleAssignments'],
    readOnly: [
      'RoleGroupType',
      'Capabilities',
      'IsReadOnly',
      'LinkedGroup',
      'LinkedPartnerGroupId',
      'LinkedPartnerOrganizationId',
    ],
    required: ['Name'],
    unordered: ['ManagedBy'],
  },
  parts: {
    members: { shape: 'links', path: '{self}/members', to: ['users', 'groups', 'service-principals'] },
  },
  untouchable: [
    {
      when: [{ field: 'RoleGroupType', in: ['PartnerLinked', 'Linked'] }],
      cannot: 'write',
      say: 'It is kept by Microsoft Entra ID or by a partner and follows what is set there.',
    },
    {
      when: [BUILT_IN],
      cannot: 'create',
      say: 'It is one of Microsoft’s own groups; only its members can be changed.',
    },
    {
      when: [BUILT_IN],
      cannot: 'delete',
      say: 'It is one of Microsoft’s own groups; only its members can be changed.',
    },
  ],
  example: { field: 'Description', values: ['Looks after the mailboxes', 'Looks after mailboxes and groups'] },
  limits: [
    'Which roles a group has is restored with the role assignments; without them a new group may do nothing.',
    'People whom a role of Microsoft Entra ID puts into a group are not listed as its members.',
    'Exchange must know an application that was made anew before it can be a member (New-ServicePrincipal).',
    'Those who manage a group are kept by name.',
    ROLE_LIMIT,
  ],
});
