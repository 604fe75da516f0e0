import type { BudgetName, Charge } from './limits.ts';

/*
 * What a call costs, read from its method and path. The answer's own figure (x-ms-resource-unit) corrects the guess,
 * so a wrong row here costs a little speed and no more.
 */

/** Base costs of reads that cost more than one unit; `*` stands for an id. Users may be `me`. */
const READS: readonly (readonly [pattern: string, units: number])[] = [
  ['applications', 2],
  ['applications/*/extensionproperties', 2],
  ['users/*/licensedetails', 2],
  ['*/*/memberof', 2],
  ['*/*/ownedobjects', 2],
  ['*/*/transitivememberof', 2],
  ['oauth2permissiongrants', 2],
  ['oauth2permissiongrants/*', 2],
  ['serviceprincipals/*/approleassignments', 2],
  ['users', 2],
  ['contracts', 3],
  ['groups/*/members', 3],
  ['subscribedskus', 3],
  ['domains/*/domainnamereferences', 4],
  ['groups/*/transitivemembers', 5],
];

/** Functions that are called by POST and change nothing, with their units. */
const POST_READS: Readonly<Record<string, number>> = {
  getmembergroups: 2,
  getmemberobjects: 2,
  ismemberof: 4,
  checkmembergroups: 4,
  checkmemberobjects: 4,
  getbyids: 5,
  getobjectsbyid: 5,
  getavailableextensionproperties: 1,
  validateproperties: 1,
  search: 1,
  query: 1,
};

/** First matching rule wins; patterns are matched against the lower-case path below the version root. */
const SERVICES: readonly (readonly [path: RegExp, budget: Exclude<BudgetName, 'directory'>])[] = [
  [/^identity\/conditionalaccess\/(policies|namedlocations|deleteditems)\b/, 'conditional-access'],
  [/^policies\/conditionalaccesspolicies(\/|$)/, 'conditional-access'],
  [/^identityprotection\//, 'conditional-access'],
  [/^auditlogs\//, 'entra-reports'],
  [
    /^reports\/(authenticationmethods|credentialuserregistration|usercredentialusage|azureadapplication)/,
    'entra-reports',
  ],
  [/^(users\/[^/]+|me)\/authentication(\/|$)/, 'entra-reports'],
  [/^reports\/get/, 'usage-reports'],
  [
    /^identity\/(identityproviders|b2cuserflows|b2xuserflows|userflowattributes|apiconnectors|authenticationevent)/,
    'identity-providers',
  ],
  [/^(identityproviders|trustframework|policies\/authenticationflowspolicy)(\/|$)/, 'identity-providers'],
  [/^(devicemanagement|deviceappmanagement)(\/|$)/, 'intune'],
  [/^(users|groups|devices|organization|administrativeunits|me)\/([^/]+\/)?extensions(\/|$)/, 'extensions'],
  [/^subscriptions(\/|$)/, 'subscriptions'],
  [/^invitations(\/|$)/, 'invitations'],
  [/^security\//, 'security'],
  [/^admin\/serviceannouncement\//, 'service-communications'],
  [/^(teams|teamwork|appcatalogs)(\/|$)|^groups\/[^/]+\/team(\/|$)/, 'teams'],
  [/^(sites|drives|shares|admin\/sharepoint)(\/|$)|^(users|groups)\/[^/]+\/(drive|drives|sites)(\/|$)/, 'sharepoint'],
];

/** The charges of one call; `path` is below or at the version root, with its query. Never empty. */
export function chargesOf(method: string, path: string): readonly Charge[] {
  const [place = '', query = ''] = splitOnce(path, '?');
  const route = place
    .replace(/^\/?(v1\.0|beta)\//, '')
    .replace(/^\/|\/$/g, '')
    .toLowerCase();
  const read = method === 'GET' || method === 'HEAD';
  const service = SERVICES.find(([pattern]) => pattern.test(route))?.[1];
  if (service) return serviceCharges(service, route, read, query);
  const charges: Charge[] = [{ budget: 'directory', amount: directoryUnits(method, route, query) }];
  if (!read && !isPostRead(method, route)) charges.push({ budget: 'directory-writes', amount: 1 });
  if (read && /^users(\/|$)/.test(route) && /signinactivity/i.test(query)) {
    charges.push({ budget: 'sign-in-activity', amount: 1 });
  }
  return charges;
}

/** A POST that only asks. Repeating it is harmless. */
export function isPostRead(method: string, path: string): boolean {
  const last = lastSegment((splitOnce(path, '?')[0] ?? '').toLowerCase());
  return method === 'POST' && last in POST_READS;
}

function serviceCharges(service: BudgetName, route: string, read: boolean, query: string): readonly Charge[] {
  if (service === 'intune' && !read) {
    return [
      { budget: 'intune', amount: 1 },
      { budget: 'intune-writes', amount: 1 },
    ];
  }
  if (service === 'subscriptions' && read && route === 'subscriptions') {
    return [{ budget: 'subscription-lists', amount: 1 }];
  }
  if (service === 'sharepoint') {
    const amount = /permissions/i.test(route + query) ? 5 : read && /token=/.test(query) ? 1 : 2;
    return [{ budget: service, amount }];
  }
  return [{ budget: service, amount: 1 }];
}

function directoryUnits(method: string, route: string, query: string): number {
  const options = decode(query);
  const select = /(^|&)\$?select=/i.test(options);
  if (method !== 'GET') {
    const last = lastSegment(route);
    const units = isPostRead(method, route) ? (POST_READS[last] ?? 1) : 1;
    if (units === 5) return select ? 2 : 5;
    return Math.max(1, units - (select ? 1 : 0));
  }
  const segments = route
    .replace(/^me(\/|$)/, 'users/me$1')
    .replace(/\/microsoft\.graph\.[^/]+/, '')
    .split('/');
  const base = READS.find(([pattern]) => matches(pattern.split('/'), segments))?.[1] ?? 1;
  const top = /(^|&)\$?top=(\d+)/i.exec(options)?.[2];
  const few = top !== undefined && Number(top) < 20;
  const expand = /(^|&)\$?expand=/i.test(options);
  return Math.max(1, base - (select ? 1 : 0) + (expand ? 1 : 0) - (few ? 1 : 0));
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  return pattern.length === segments.length && pattern.every((part, i) => part === '*' || part === segments[i]);
}

function lastSegment(route: string): string {
  return (route.split('/').at(-1) ?? '').replace(/^microsoft\.graph\./, '').replace(/\(.*$/, '');
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(query: string): string {
  return query.replace(/%24/g, '$');
}
