import type { Reply } from '../exchange.ts';

/** The OpenID configuration of one tenant, with every endpoint on this host. */
export function openIdConfiguration(origin: string, tenant: string, tenantId: string): Reply {
  const base = `${origin}/${tenant}`;
  return {
    status: 200,
    body: {
      token_endpoint: `${base}/oauth2/v2.0/token`,
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
      jwks_uri: `${base}/discovery/v2.0/keys`,
      response_modes_supported: ['query', 'fragment', 'form_post'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
      request_uri_parameter_supported: false,
      userinfo_endpoint: `${origin}/oidc/userinfo`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
      http_logout_supported: true,
      frontchannel_logout_supported: true,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'tid', 'oid', 'preferred_username', 'name', 'ver'],
      tenant_region_scope: 'EU',
      cloud_instance_name: 'microsoftonline.com',
      cloud_graph_host_name: 'graph.windows.net',
      msgraph_host: 'graph.microsoft.com',
    },
  };
}

/** Which hosts are the same sign-in service. */
export function instanceDiscovery(origin: string, query: URLSearchParams): Reply {
  const asked = query.get('authorization_endpoint') ?? '';
  const host = /^https:\/\/([^/]+)\//.exec(asked)?.[1];
  const own = new URL(origin).host;
  const known = [own, 'login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'];
  if (!host || !known.includes(host)) {
    return {
      status: 400,
      body: {
        error: 'invalid_instance',
        error_description: 'AADSTS50049: Unknown or invalid instance.',
        error_codes: [50049],
      },
    };
  }
  const tenant = /^https:\/\/[^/]+\/([^/]+)/.exec(asked)?.[1] ?? 'common';
  return {
    status: 200,
    body: {
      tenant_discovery_endpoint: `${origin}/${tenant}/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [{ preferred_network: own, preferred_cache: own, aliases: known }],
    },
  };
}
