import type { CmdletModule } from '../model/cmdlet-module.ts';
import { ROLE_LIMIT } from './exchange-roles.ts';

/** What Microsoft keeps of a group of administrators besides what is set. */
export const GROUP_KEPT = [
  'RoleGroupType',
  'Capabilities',
  'IsReadOnly',
  'LinkedGroup',
  'LinkedPartnerGroupId',
  'LinkedPartnerOrganizationId',
] as const;

export const GROUP_LIMITS = [
  'People whom a role of Microsoft Entra ID puts into a group are not listed as its members.',
  'An application that was made anew must be made known there before it can be a member (New-ServicePrincipal).',
  ROLE_LIMIT,
] as const;

/**
 * What Exchange and Security & Compliance have in common in their groups of administrators: members, groups that nobody
 * writes, and those of Microsoft, which are never made or deleted.
 */
export function roleGroups(builtIn: readonly string[]) {
  const own = [{ field: 'Name', in: builtIn }];
  const say = 'It is one of Microsoft’s own groups; only its members can be changed.';
  return {
    noun: 'RoleGroup',
    query: 'ResultSize=Unlimited',
    parts: {
      members: { shape: 'links', path: '{self}/members', to: ['users', 'groups', 'service-principals'] },
    },
    untouchable: [
      {
        when: [{ field: 'RoleGroupType', in: ['PartnerLinked', 'Linked'] }],
        cannot: 'write',
        say: 'It is kept by Microsoft Entra ID or by a partner and follows what is set there.',
      },
      { when: own, cannot: 'create', say },
      { when: own, cannot: 'delete', say },
    ],
  } as const satisfies Partial<CmdletModule>;
}
