/** A limit that Microsoft publishes: so many per so many seconds, counted for one app in one tenant unless noted. */
export interface Limit {
  readonly amount: number;
  readonly seconds: number;
}

/** Directory budget in resource units by number of users: under 50, 50 to 500, above. */
export const DIRECTORY_SIZES = {
  S: { amount: 3_500, seconds: 10 },
  M: { amount: 5_000, seconds: 10 },
  L: { amount: 8_000, seconds: 10 },
} as const satisfies Record<string, Limit>;
export type TenantSize = keyof typeof DIRECTORY_SIZES;

/**
 * The budgets a call may draw on, besides the directory's. Numbers from
 * https://learn.microsoft.com/graph/throttling-limits.
 */
export const LIMITS = {
  /** Writes to the directory, whatever the size. */
  'directory-writes': { amount: 3_000, seconds: 150 },
  /** Conditional access, named locations and identity protection: all apps of the tenant together. */
  'conditional-access': { amount: 1, seconds: 1 },
  /** Audit and sign-in logs, registration reports, and the authentication methods of users. */
  'entra-reports': { amount: 5, seconds: 10 },
  'sign-in-activity': { amount: 10, seconds: 60 },
  'usage-reports': { amount: 14, seconds: 600 },
  'identity-providers': { amount: 200, seconds: 60 },
  intune: { amount: 1_000, seconds: 20 },
  'intune-writes': { amount: 100, seconds: 20 },
  extensions: { amount: 455, seconds: 10 },
  subscriptions: { amount: 500, seconds: 20 },
  'subscription-lists': { amount: 25, seconds: 20 },
  invitations: { amount: 150, seconds: 5 },
  security: { amount: 150, seconds: 60 },
  'service-communications': { amount: 240, seconds: 60 },
  teams: { amount: 30, seconds: 1 },
  /** In units of its own; the smallest tenant's budget. */
  sharepoint: { amount: 1_200, seconds: 60 },
} as const satisfies Record<string, Limit>;

export type BudgetName = 'directory' | keyof typeof LIMITS;

/** What one call takes from one budget. */
export interface Charge {
  readonly budget: BudgetName;
  readonly amount: number;
}

/** A budget too small for twenty calls at once: its calls are not batched. */
export function isNarrow(budget: BudgetName): boolean {
  return budget !== 'directory' && LIMITS[budget].amount < 100;
}
