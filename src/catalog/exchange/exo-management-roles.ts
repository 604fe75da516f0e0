import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { ROLE_LIMIT, ROLE_ROLES } from '../exchange-roles.ts';
import { roleEntries } from './exo-management-roles.quirks.ts';

export const exoManagementRoles = defineCmdletModule({
  id: 'exo-management-roles',
  title: 'Exchange management roles',
  about: 'Which cmdlets with which parameters make up a role, Microsoft’s own and those derived from them.',
  why: 'A role that was narrowed down opens everything again when it is lost.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'ManagementRole',
  roles: ROLE_ROLES,
  licence: 'Exchange Online',
  fields: {
    readOnly: [
      'RoleType',
      'IsRootRole',
      'IsEndUserRole',
      'ImplicitRecipientReadScope',
      'ImplicitRecipientWriteScope',
      'ImplicitConfigReadScope',
      'ImplicitConfigWriteScope',
    ],
    createOnly: ['Name', 'Parent', 'Description'],
    required: ['Name', 'Parent'],
    unordered: ['RoleEntries'],
  },
  references: { Parent: { to: 'exo-management-roles', by: 'Name' } },
  untouchable: [
    {
      when: [{ field: 'IsRootRole', equals: true }],
      cannot: 'write',
      say: 'It is one of Microsoft’s own roles, which nobody changes, makes or deletes.',
    },
  ],
  quirks: roleEntries,
  limits: [
    'The name, the parent and the description of a role are fixed when it is made.',
    'A role holds no more than its parent; what Microsoft took out of the parent since then is refused.',
    'Microsoft’s own roles are kept for the record and change when Microsoft adds cmdlets.',
    ROLE_LIMIT,
  ],
});
