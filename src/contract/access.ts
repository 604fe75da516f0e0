/** What a person or token may do in a tenant, or in the whole installation. */
export type Ability = 'look' | 'operate' | 'restore' | 'approve' | 'administer';

/** Roles are sets of abilities; a grant gives a role in one tenant or in all. */
export const ROLES = {
  viewer: ['look'],
  operator: ['look', 'operate'],
  restorer: ['look', 'restore'],
  approver: ['look', 'approve'],
  administrator: ['look', 'operate', 'restore', 'approve', 'administer'],
} as const satisfies Record<string, readonly Ability[]>;

export type Role = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as Role[];

/** A role in one tenant (by name), or in `*`: all tenants and the installation itself. */
export interface RoleGrant {
  readonly role: Role;
  readonly tenant: string;
}

/** Whether the grants give an ability in a tenant; `*` asks for the whole installation. Nothing is allowed by default. */
export function allows(grants: readonly RoleGrant[], ability: Ability, tenant: string): boolean {
  return grants.some(
    (grant) =>
      (grant.tenant === '*' || grant.tenant === tenant) && (ROLES[grant.role] as readonly Ability[]).includes(ability),
  );
}

/** The roles that give an ability, for messages: "needs operator or administrator". */
export function rolesWith(ability: Ability): readonly Role[] {
  return ROLE_NAMES.filter((role) => (ROLES[role] as readonly Ability[]).includes(ability));
}
