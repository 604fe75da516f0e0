/** A limit of a service other than the directory's resource units. */
export interface ServiceLimit {
  readonly name: string;
  readonly paths: RegExp;
  readonly quota: number;
  readonly windowMs: number;
  readonly per: 'tenant' | 'app+tenant';
  /** Whether a 429 says when to come back. */
  readonly retryAfter: boolean;
  readonly writesOnly?: boolean;
}

const CONDITIONAL_ACCESS =
  /^\/(identity\/conditionalaccess\/(policies|namedlocations)|policies\/conditionalaccesspolicies|identityprotection\/)/;
const REPORTS = /^\/auditlogs\/|\/authentication\/\w*methods|^\/reports\/authenticationmethods\//;
const INTUNE = /^\/(devicemanagement|deviceappmanagement)\//;
const USER_FLOWS =
  /^\/(identityproviders|identity\/(identityproviders|b2xuserflows|userflow|apiconnectors|authenticationevent))|^\/policies\/authenticationflowspolicy/;
const NOTICES = /^\/admin\/serviceannouncement/;

export const SERVICE_LIMITS: readonly ServiceLimit[] = [
  { name: 'conditional access', paths: CONDITIONAL_ACCESS, quota: 1, windowMs: 1000, per: 'tenant', retryAfter: false },
  { name: 'reports', paths: REPORTS, quota: 5, windowMs: 10_000, per: 'app+tenant', retryAfter: true },
  { name: 'user flows', paths: USER_FLOWS, quota: 300, windowMs: 60_000, per: 'tenant', retryAfter: true },
  { name: 'user flows', paths: USER_FLOWS, quota: 200, windowMs: 60_000, per: 'app+tenant', retryAfter: true },
  { name: 'intune', paths: INTUNE, quota: 2000, windowMs: 20_000, per: 'tenant', retryAfter: true },
  { name: 'intune', paths: INTUNE, quota: 1000, windowMs: 20_000, per: 'app+tenant', retryAfter: true },
  { name: 'intune', paths: INTUNE, quota: 200, windowMs: 20_000, per: 'tenant', retryAfter: true, writesOnly: true },
  {
    name: 'intune',
    paths: INTUNE,
    quota: 100,
    windowMs: 20_000,
    per: 'app+tenant',
    retryAfter: true,
    writesOnly: true,
  },
  {
    name: 'subscriptions',
    paths: /^\/subscriptions/,
    quota: 500,
    windowMs: 20_000,
    per: 'app+tenant',
    retryAfter: true,
    writesOnly: true,
  },
  {
    name: 'subscription list',
    paths: /^\/subscriptions$/,
    quota: 25,
    windowMs: 20_000,
    per: 'app+tenant',
    retryAfter: true,
  },
  { name: 'invitations', paths: /^\/invitations/, quota: 150, windowMs: 5_000, per: 'tenant', retryAfter: true },
  { name: 'service announcements', paths: NOTICES, quota: 240, windowMs: 60_000, per: 'tenant', retryAfter: true },
];

/** Paths that draw from the directory's resource units: everything that no other service owns. */
export function isDirectory(pattern: string): boolean {
  return !SERVICE_LIMITS.some((limit) => limit.paths.test(pattern));
}
