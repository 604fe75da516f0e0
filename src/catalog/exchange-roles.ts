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
