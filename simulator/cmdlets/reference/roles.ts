import type { Json, JsonObject } from '../../../src/model/json.ts';
import { refused } from '../cmdlet-error.ts';
import type { Noun } from '../noun.ts';
import { assignAll, assigned, givenTo, leave } from '../role-assignments.ts';
import { derived, ROLE_ENTRY_ACTS } from '../role-entries.ts';
import { BYPASS, memberNames, notManager, roleGroupMemberActs } from '../role-group-members.ts';

const roles = { backend: 'exchange', role: 'Role Management', reader: 'View-Only Configuration' } as const;

/** What a group of administrators shows besides its settings. */
export const GROUP_SHOWN = {
  text: 'RoleGroupType LinkedGroup LinkedPartnerGroupId LinkedPartnerOrganizationId',
  list: 'RoleAssignments Capabilities',
  bool: 'IsReadOnly',
} as const;

export const ROLES: readonly Noun[] = [
  {
    ...roles,
    noun: 'ManagementScope',
    verbs: 'Get New Set Remove',
    parameters: { text: 'Name RecipientRestrictionFilter RecipientRoot', bool: 'Force' },
    newOnly: { bool: 'Exclusive' },
    required: 'Name RecipientRestrictionFilter',
    hidden: 'RecipientRestrictionFilter Force',
    shownAs: { RecipientRestrictionFilter: 'RecipientFilter' },
    shown: { text: 'RecipientFilter ServerFilter DatabaseFilter ScopeRestrictionType ExclusiveType' },
    defaults: { ScopeRestrictionType: 'RecipientScope', ExclusiveType: 'NonExclusive' },
    made: (values, { verb }) => {
      if (verb === 'New' && values.Exclusive === true && values.Force !== true)
        throw refused('An exclusive scope shuts everybody else out at once: this has to be confirmed.');
      return values.Exclusive === true ? { ...values, ExclusiveType: 'Exclusive' } : values;
    },
    removing: ({ Name: name }, { all }) => {
      const used = all('ManagementRoleAssignment').find(
        (one) => one.CustomRecipientWriteScope === name || one.CustomResourceScope === name,
      );
      if (used) throw refused(`The management scope "${name}" is used by the role assignment "${used.Name}".`);
    },
  },
  {
    ...roles,
    noun: 'ManagementRole',
    verbs: 'Get New Remove',
    parameters: {},
    newOnly: { text: 'Name Parent Description', list: 'EnabledCmdlets', bool: 'Force' },
    required: 'Name Parent',
    hidden: 'EnabledCmdlets Force',
    shown: {
      list: 'RoleEntries',
      text: `RoleType ImplicitRecipientReadScope ImplicitRecipientWriteScope ImplicitConfigReadScope
        ImplicitConfigWriteScope`,
      bool: 'IsRootRole IsEndUserRole',
    },
    defaults: {
      ImplicitRecipientReadScope: 'Organization',
      ImplicitRecipientWriteScope: 'Organization',
      ImplicitConfigReadScope: 'OrganizationConfig',
      ImplicitConfigWriteScope: 'OrganizationConfig',
    },
    made: derived,
    removing: (own, { all }) => {
      if (own.IsRootRole === true) throw refused(`The management role "${own.Name}" is built in and can't be removed.`);
      const child = all('ManagementRole').find((one) => one.Parent === own.Name);
      if (child) throw refused(`The management role "${own.Name}" has a child, "${child.Name}".`);
      const used = all('ManagementRoleAssignment').find((one) => one.Role === own.Name);
      if (used) throw refused(`The management role "${own.Name}" is used by the assignment "${used.Name}".`);
    },
  },
  { ...roles, noun: 'ManagementRoleEntry', verbs: '', parameters: {}, acts: ROLE_ENTRY_ACTS },
  {
    ...roles,
    noun: 'ManagementRoleAssignment',
    verbs: 'Get New Set Remove',
    parameters: {
      text: `CustomRecipientWriteScope CustomResourceScope ExclusiveRecipientWriteScope RecipientAdministrativeUnitScope
        RecipientOrganizationalUnitScope`,
      'None|Organization|MyGAL|Self|MyDistributionGroups': 'RecipientRelativeWriteScope',
      bool: 'Enabled Force',
    },
    setOnly: 'Enabled',
    newOnly: { text: 'Name Role User SecurityGroup Policy App', bool: 'Delegating' },
    required: 'Role',
    hidden: `Force User SecurityGroup Policy App Delegating ExclusiveRecipientWriteScope RecipientAdministrativeUnitScope
      RecipientOrganizationalUnitScope RecipientRelativeWriteScope`,
    shown: {
      text: `RoleAssignee RoleAssigneeName RoleAssigneeType EffectiveUserName AssignmentMethod AssignmentChain
        RoleAssignmentDelegationType RecipientReadScope RecipientWriteScope ConfigReadScope ConfigWriteScope
        CustomConfigWriteScope`,
    },
    get: 'RoleAssignee Role RoleAssigneeType',
    defaults: {
      Enabled: true,
      AssignmentMethod: 'Direct',
      RoleAssignmentDelegationType: 'Regular',
      RecipientReadScope: 'Organization',
      ConfigReadScope: 'OrganizationConfig',
      ConfigWriteScope: 'OrganizationConfig',
    },
    made: assigned,
  },
  {
    ...roles,
    noun: 'RoleAssignmentPolicy',
    verbs: 'Get New Set Remove',
    parameters: { text: 'Name Description', bool: 'IsDefault' },
    newOnly: { list: 'Roles' },
    hidden: 'Roles',
    shown: { list: 'AssignedRoles RoleAssignments' },
    builtIn: 'IsDefault',
    after: (own, given, others) => {
      assignAll(own, given, 'Policy', others);
      if (given.IsDefault !== true) return;
      for (const one of others.all('RoleAssignmentPolicy'))
        if (one.Guid !== own.Guid && one.IsDefault === true)
          others.change('RoleAssignmentPolicy', one, { IsDefault: false });
    },
    removing: leave,
    seen: (own, { others }) => {
      const given = givenTo(own, others);
      return { ...own, AssignedRoles: given.map(roleIn), RoleAssignments: given.map(nameIn) };
    },
  },
  {
    ...roles,
    noun: 'RoleGroup',
    verbs: 'Get New Set Remove',
    parameters: { text: 'Name DisplayName Description', list: 'ManagedBy', bool: `${BYPASS} Force` },
    setOnly: BYPASS,
    newOnly: { text: 'CustomRecipientWriteScope RecipientOrganizationalUnitScope', list: 'Members Roles' },
    hidden: `${BYPASS} Force CustomRecipientWriteScope RecipientOrganizationalUnitScope`,
    shown: GROUP_SHOWN,
    removes: BYPASS,
    defaults: { RoleGroupType: 'Standard', ManagedBy: ['Organization Management'] },
    made: (values, { verb }) => {
      if (verb === 'Set' && values[BYPASS] !== true) throw notManager();
      return values;
    },
    after: (own, given, others) => assignAll(own, given, 'SecurityGroup', others),
    removing: (own, others) => {
      if (BUILT_IN_GROUPS.includes(String(own.Name)))
        throw refused(`The role group "${own.Name}" is built in and can't be removed.`);
      leave(own, others);
    },
    seen: (own, { others, tenant }) => {
      const given = givenTo(own, others);
      return {
        ...own,
        Members: memberNames(tenant, own),
        Roles: [...new Set(given.map(roleIn))],
        RoleAssignments: given.map(nameIn),
      };
    },
  },
  { ...roles, noun: 'RoleGroupMember', verbs: '', parameters: {}, acts: roleGroupMemberActs(BYPASS) },
];

/** Groups that every tenant has. */
export const BUILT_IN_GROUPS: readonly string[] = [
  'Organization Management',
  'Recipient Management',
  'View-Only Organization Management',
  'Help Desk',
  'Hygiene Management',
  'Records Management',
  'Compliance Management',
  'Discovery Management',
];

const roleIn = (one: JsonObject): Json => one.Role ?? null;
const nameIn = (one: JsonObject): Json => one.Name ?? null;
