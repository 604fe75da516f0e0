/*
 * The roles of Exchange, and of Security & Compliance, that hold the cmdlets of a family of modules; the narrowest first.
 */

export const DOMAIN_ROLES = {
  read: ['View-Only Configuration', 'Remote and Accepted Domains'],
  write: ['Remote and Accepted Domains'],
} as const;

export const TRANSPORT_ROLES = {
  read: ['View-Only Configuration', 'Transport Rules'],
  write: ['Transport Rules'],
} as const;

export const HYGIENE_ROLES = {
  read: ['View-Only Configuration', 'Security Reader', 'Transport Hygiene'],
  write: ['Transport Hygiene', 'Security Admin'],
} as const;

/** Held by no role group until somebody puts it into one: without it the cmdlets do not even exist. */
export const ADDRESS_LIST_ROLES = { read: ['Address Lists'], write: ['Address Lists'] } as const;

export const RECIPIENT_ROLES = {
  read: ['View-Only Recipients', 'Mail Recipients'],
  write: ['Mail Recipients'],
} as const;

/** Whoever may give roles may give himself every one of them. */
export const ROLE_LIMIT =
  'Writing takes the role Role Management, with which an application can give itself every other role: give it for the restore alone.';

export const ROLE_ROLES = {
  read: ['View-Only Configuration', 'Role Management'],
  write: ['Role Management'],
} as const;

export const GROUP_ROLES = {
  read: ['View-Only Recipients', 'Distribution Groups'],
  write: ['Distribution Groups'],
} as const;

/** Of groups whose members and owners are checked: an application manages none, and this role lets it say that it may. */
export const MANAGED_GROUP_ROLES = {
  ...GROUP_ROLES,
  writeAlso: ['Security Group Creation and Membership'],
} as const;
