import { refused } from '../cmdlet-error.ts';
import type { Noun } from '../noun.ts';
import { memberNames, roleGroupMemberActs } from '../role-group-members.ts';
import { GROUP_SHOWN } from './roles.ts';

const roles = { backend: 'compliance', role: 'Role Management', reader: 'Role Management' } as const;

/** Groups that every tenant has, with some of their roles. */
export const COMPLIANCE_GROUPS: Readonly<Record<string, readonly string[]>> = {
  'Organization Management': ['Role Management', 'Retention Management', 'Manage Alerts'],
  'Compliance Administrator': ['DLP Compliance Management', 'Retention Management', 'Scope Manager'],
  'eDiscovery Manager': ['Case Management', 'Compliance Search'],
  'Security Reader': ['View-Only Manage Alerts'],
};

/** Nobody says here who manages a group, and a role is given to a new group or never. */
export const COMPLIANCE_ROLES: readonly Noun[] = [
  {
    ...roles,
    noun: 'RoleGroup',
    verbs: 'Get New Set Remove',
    parameters: { text: 'Name DisplayName Description', bool: 'Force' },
    newOnly: { list: 'Members Roles' },
    hidden: 'Force',
    shown: { ...GROUP_SHOWN, list: `${GROUP_SHOWN.list} ManagedBy` },
    defaults: { RoleGroupType: 'Standard' },
    removing: ({ Name: name }) => {
      if (String(name) in COMPLIANCE_GROUPS)
        throw refused(`The role group "${name}" is built in and can't be removed.`);
    },
    seen: (own, { tenant }) => ({ ...own, Members: memberNames(tenant, own) }),
  },
  { ...roles, noun: 'RoleGroupMember', verbs: '', parameters: {}, acts: roleGroupMemberActs() },
];
