import type { Cloud } from '../cloud.ts';
import type { Reply, SimRequest } from '../exchange.ts';
import type { Tenant } from '../tenant.ts';
import { authorize } from './authorize.ts';
import { startDeviceLogin } from './device-code.ts';
import { instanceDiscovery, openIdConfiguration } from './discovery.ts';
import { SignInError } from './sign-in-error.ts';
import { tokenFor } from './token-endpoint.ts';

const PATH =
  /^\/([^/]+)\/(oauth2\/v2\.0\/(?:token|authorize|devicecode|logout)|v2\.0\/\.well-known\/openid-configuration|discovery\/v2\.0\/keys|(?:v2\.0\/)?adminconsent)$/;

/** The sign-in service, or nothing when the path is not one of its. */
export function signIn(cloud: Cloud, request: SimRequest): Reply | undefined {
  const url = new URL(request.url, request.origin);
  if (url.pathname === '/common/discovery/instance') return instanceDiscovery(request.origin, url.searchParams);
  const match = PATH.exec(url.pathname);
  if (!match) return undefined;
  const [, name = '', endpoint = ''] = match;
  try {
    const tenant = tenantNamed(cloud, name);
    switch (endpoint) {
      case 'v2.0/.well-known/openid-configuration':
        return openIdConfiguration(request.origin, name, tenant.id);
      case 'discovery/v2.0/keys':
        return { status: 200, body: cloud.tokens.jwks() as never };
      case 'oauth2/v2.0/token':
        return tokenFor(cloud, tenant, request);
      case 'oauth2/v2.0/devicecode':
        return startDeviceLogin(cloud, tenant, request);
      case 'oauth2/v2.0/authorize':
        return authorize(cloud, tenant, url.searchParams);
      case 'oauth2/v2.0/logout':
        return { status: 200, bytes: Buffer.from('Signed out.'), contentType: 'text/plain' };
      default:
        return consented(tenant, url.searchParams);
    }
  } catch (error) {
    if (error instanceof SignInError) return error.reply(cloud.clock.iso().replace('T', ' '));
    throw error;
  }
}

/** `common` and `organizations` mean the only tenant there is. */
function tenantNamed(cloud: Cloud, name: string): Tenant {
  const tenant = cloud.tenant(name);
  if (tenant) return tenant;
  const [first, second] = cloud.tenants.values();
  if (['common', 'organizations', 'consumers'].includes(name) && first && !second) return first;
  throw new SignInError(
    'invalid_request',
    90002,
    `Tenant '${name}' not found. Check to make sure you have the correct tenant ID.`,
  );
}

function consented(tenant: Tenant, query: URLSearchParams): Reply {
  const redirect = query.get('redirect_uri');
  if (!redirect)
    throw new SignInError('invalid_request', 900144, "The request body must contain the parameter: 'redirect_uri'.");
  const target = new URL(redirect);
  target.searchParams.set('tenant', tenant.id);
  target.searchParams.set('admin_consent', 'True');
  const state = query.get('state');
  if (state) target.searchParams.set('state', state);
  return { status: 302, headers: { location: target.href } };
}
