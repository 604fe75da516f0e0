import { AppError } from '../../model/errors.ts';

/** A read that costs nothing and is answered by the region's own host, or by a redirect to it. */
export function bannerPath(tenantId: string): string {
  return `/adminapi/beta/${tenantId}/EXOBanner('AutogenSession')?Version=3.9.2`;
}

/**
 * The origin of the tenant's region, from the redirect of a read. Only a name right below the cloud's own host gets the
 * token; the redirect itself is never followed, since a POST would lose its body on the way.
 */
export function regionFrom(location: string | undefined, origin: string): string {
  if (location === undefined || location === '') return origin;
  const home = new URL(origin);
  const target = URL.canParse(location, origin) ? new URL(location, origin) : undefined;
  const [label = '', ...rest] = (target?.host ?? '').split('.');
  // Some redirects name the portal's host of the region instead of that of the cmdlets.
  const host = rest.join('.').replace(/^admin\./, home.host.split('.').slice(0, 2).join('.').concat('.'));
  const trusted = target?.protocol === 'https:' && target.username === '' && /^[a-z0-9-]+$/i.test(label);
  if (target?.host === home.host) return origin;
  if (trusted && host === home.host) return `https://${label}.${home.host}`;
  throw new AppError(
    'graph.untrusted-link',
    'Security & Compliance named a region that is not in the cloud of this tenant.',
    {
      hint: 'It was not asked and no token was sent to it.',
      context: { host: target?.host ?? 'unreadable', expected: home.host },
    },
  );
}
