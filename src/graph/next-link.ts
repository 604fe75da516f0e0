import { AppError } from '../model/errors.ts';
import type { ApiVersion } from '../model/resource.ts';

/** Only https, a host without user name, and a path without anything a parser might read differently from another. */
const LINK = /^https:\/\/([A-Za-z0-9.-]+(?::\d+)?)(\/(v1\.0|beta)\/[\x21-\x22\x24-\x5b\x5d-\x7e]*)$/;

export interface LinkTarget {
  readonly version: ApiVersion;
  /** Path and query exactly as the link has them. */
  readonly path: string;
}

export function isLink(pathOrLink: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(pathOrLink);
}

/**
 * The request that a nextLink or deltaLink stands for. Tokens in links are opaque: nothing is decoded or encoded.
 * Throws `graph.untrusted-link` unless the link leads to the tenant's own cloud, by https, in the expected version.
 */
export function linkTarget(link: string, graphOrigin: string, version?: ApiVersion): LinkTarget {
  const [, host = '', path = '', linkVersion] = LINK.exec(link) ?? [];
  const trusted = path !== '' && sameHost(host, graphOrigin) && (version === undefined || linkVersion === version);
  if (!trusted) {
    throw new AppError(
      'graph.untrusted-link',
      'Graph returned a link that does not lead to the cloud of this tenant.',
      {
        hint: 'The link was not followed and no token was sent to it.',
        context: { host: hostForLog(link), expected: new URL(graphOrigin).host },
      },
    );
  }
  return { version: linkVersion as ApiVersion, path };
}

/** Some links carry `:443`. */
function sameHost(host: string, graphOrigin: string): boolean {
  return new URL(`https://${host}`).host === new URL(graphOrigin).host;
}

function hostForLog(link: string): string {
  return URL.canParse(link) ? new URL(link).host : 'unreadable';
}
