import { defineCmdletModule } from '../../model/cmdlet-module.ts';
import { ROLE_LIMIT, ROLE_ROLES } from '../exchange-roles.ts';
import { confirmedExclusion } from './exo-management-scopes.quirks.ts';

export const exoManagementScopes = defineCmdletModule({
  id: 'exo-management-scopes',
  title: 'Exchange management scopes',
  about: 'Over which mailboxes and groups a role may be used, as a filter.',
  why: 'Without its scope a role is open over everybody, or over nobody.',
  category: 'exchange-organization',
  promises: ['000'],
  noun: 'ManagementScope',
  roles: ROLE_ROLES,
  licence: 'Exchange Online',
  fields: {
    readOnly: ['ServerFilter', 'DatabaseFilter', 'ScopeRestrictionType', 'ExclusiveType'],
    createOnly: ['Exclusive'],
    required: ['Name', 'RecipientFilter'],
    sentAs: { RecipientFilter: 'RecipientRestrictionFilter' },
  },
  quirks: confirmedExclusion,
  example: { field: 'RecipientFilter', values: ["City -eq 'Hamburg'", "City -eq 'Bremen'"] },
  limits: [
    'Whether a scope is exclusive is fixed when it is made.',
    'A filter that names a group by its distinguished name is restored as it was; a group that was made anew has another one.',
    ROLE_LIMIT,
  ],
});
