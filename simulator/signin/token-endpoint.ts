import { createHash } from 'node:crypto';
import type { JsonObject } from '../../src/model/json.ts';
import type { Cloud } from '../cloud.ts';
import { backendAt } from '../cmdlets/back-end.ts';
import type { Reply, SimRequest } from '../exchange.ts';
import type { Entity } from '../state/entity.ts';
import type { Tenant } from '../tenant.ts';
import { personFor } from './authorize.ts';
import type { Caller } from './caller.ts';
import { type Credential, checkCredential } from './client-credential.ts';
import { approvedDeviceLogin } from './device-code.ts';
import { applicationOf, cmdletRolesOf, directoryRolesOf, rolesOf, scopesOf, servicePrincipalOf } from './grants.ts';
import { SignInError } from './sign-in-error.ts';
import { AUDIENCES, type Audience } from './tokens.ts';

const GRAPH = /^https:\/\/[^/]+\//;
const OPENID = new Set(['openid', 'profile', 'offline_access', 'email']);

/** `POST …/oauth2/v2.0/token`: every grant that Microsoft's libraries use. */
export function tokenFor(cloud: Cloud, tenant: Tenant, request: SimRequest): Reply {
  const form = new URLSearchParams(Buffer.from(request.body).toString());
  const basic = basicCredential(request.headers.authorization);
  const clientId = form.get('client_id') ?? basic?.id;
  if (!clientId)
    throw new SignInError(
      'invalid_request',
      900144,
      "The request body must contain the following parameter: 'client_id'.",
    );
  const application = applicationOf(tenant, clientId);
  const servicePrincipal = servicePrincipalOf(tenant, clientId);
  if (!application && !servicePrincipal) {
    throw new SignInError(
      'unauthorized_client',
      700016,
      `Application with identifier '${clientId}' was not found in the directory '${tenant.name}'.`,
    );
  }
  const credential = application ? checkCredential(application, form, basic?.secret, cloud.clock.now()) : 'none';
  const client = { clientId, servicePrincipal, credential };
  const scope = form.get('scope') ?? '';
  switch (form.get('grant_type')) {
    case 'client_credentials':
      return forApp(cloud, tenant, client, scope);
    case 'device_code':
    case 'urn:ietf:params:oauth:grant-type:device_code': {
      const login = approvedDeviceLogin(cloud, form.get('device_code'));
      return forUser(cloud, tenant, client, login.userId, login.scope, { consents: true });
    }
    case 'authorization_code': {
      const login = redeemed(cloud, clientId, form);
      return forUser(cloud, tenant, client, login.userId, scope || login.scope, { consents: true, nonce: login.nonce });
    }
    case 'refresh_token': {
      const session = cloud.sessions.refresh.get(form.get('refresh_token') ?? '');
      if (!session || session.clientId !== clientId || session.tenantId !== tenant.id) {
        throw new SignInError(
          'invalid_grant',
          70008,
          'The provided authorization code or refresh token has expired due to inactivity.',
        );
      }
      return forUser(cloud, tenant, client, session.userId, scope || session.scope, { consents: true });
    }
    case 'password': {
      const user = personFor(cloud, tenant, form.get('username') ?? '');
      if (user.secrets?.password === undefined || user.secrets.password !== form.get('password')) {
        throw new SignInError(
          'invalid_grant',
          50126,
          'Error validating credentials due to invalid username or password.',
        );
      }
      return forUser(cloud, tenant, client, user.id, scope, { consents: false });
    }
    default:
      throw new SignInError(
        'unsupported_grant_type',
        70003,
        `The app requested an unsupported grant type '${form.get('grant_type')}'.`,
      );
  }
}

interface Client {
  readonly clientId: string;
  readonly servicePrincipal: Entity | undefined;
  readonly credential: Credential;
}

function forApp(cloud: Cloud, tenant: Tenant, client: Client, scope: string): Reply {
  if (client.credential === 'none') {
    throw new SignInError(
      'invalid_client',
      7000216,
      "'client_assertion' or 'client_secret' is required for the 'client_credentials' grant type.",
    );
  }
  if (!/\/\.default$/.test(scope)) {
    throw new SignInError(
      'invalid_scope',
      1002012,
      `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    );
  }
  const { servicePrincipal } = client;
  if (!servicePrincipal || servicePrincipal.values.accountEnabled === false) {
    throw new SignInError('unauthorized_client', 7000112, `Application '${client.clientId}' is disabled.`);
  }
  const audience = audienceOf(scope);
  const caller: Caller = {
    kind: 'app',
    appId: client.clientId,
    servicePrincipalId: servicePrincipal.id,
    permissions: new Set(
      audience === AUDIENCES.graph ? rolesOf(tenant, servicePrincipal) : cmdletRolesOf(tenant, servicePrincipal),
    ),
    roles: new Set(),
  };
  const lifetime = cloud.sessions.tokenLifetime;
  return {
    status: 200,
    headers: { 'cache-control': 'no-store, no-cache' },
    body: {
      token_type: 'Bearer',
      expires_in: lifetime,
      ext_expires_in: lifetime,
      access_token: cloud.tokens.access(tenant, caller, client.credential, lifetime, undefined, audience),
    },
  };
}

/** The service that a scope names by its host. */
function audienceOf(scope: string): Audience {
  const host = URL.canParse(scope) ? new URL(scope).host : '';
  const at = backendAt(host);
  return at ? AUDIENCES[at.backend] : AUDIENCES.graph;
}

function forUser(
  cloud: Cloud,
  tenant: Tenant,
  client: Client,
  userId: string,
  scope: string,
  options: { readonly consents: boolean; readonly nonce?: string | undefined },
): Reply {
  const user = tenant.store.find('users', userId);
  if (!user) throw new SignInError('invalid_grant', 50020, 'The user account does not exist.');
  if (user.values.accountEnabled === false)
    throw new SignInError('invalid_grant', 50057, 'The user account is disabled.');
  const asked = scope
    .split(' ')
    .map((name) => name.replace(GRAPH, ''))
    .filter(Boolean);
  const granted = scopesOf(tenant, client.servicePrincipal, userId);
  const wanted = asked.filter((name) => !OPENID.has(name) && name !== '.default');
  if (!options.consents && wanted.some((name) => !granted.includes(name))) {
    throw new SignInError(
      'invalid_grant',
      65001,
      `The user or administrator has not consented to use the application with ID '${client.clientId}'.`,
    );
  }
  // A person who signs in interactively agrees to what the app asks for.
  const permissions = new Set([...granted, ...wanted]);
  const caller: Caller = {
    kind: 'user',
    appId: client.clientId,
    servicePrincipalId: client.servicePrincipal?.id ?? '',
    userId,
    permissions,
    roles: new Set(directoryRolesOf(tenant, user)),
  };
  const upn = String(user.values.userPrincipalName);
  const lifetime = cloud.sessions.tokenLifetime;
  const refreshToken = cloud.sessions.opaque();
  cloud.sessions.refresh.set(refreshToken, { tenantId: tenant.id, clientId: client.clientId, scope, userId });
  const body: Record<string, JsonObject[string]> = {
    token_type: 'Bearer',
    scope: [...permissions].map((name) => `https://graph.microsoft.com/${name}`).join(' '),
    expires_in: lifetime,
    ext_expires_in: lifetime,
    access_token: cloud.tokens.access(tenant, caller, client.credential, lifetime, upn),
    client_info: Buffer.from(JSON.stringify({ uid: userId, utid: tenant.id })).toString('base64url'),
  };
  if (asked.includes('offline_access') || asked.includes('openid')) body.refresh_token = refreshToken;
  if (asked.includes('openid')) body.id_token = idToken(cloud, tenant, client.clientId, user, options.nonce);
  return { status: 200, headers: { 'cache-control': 'no-store, no-cache' }, body };
}

function idToken(cloud: Cloud, tenant: Tenant, clientId: string, user: Entity, nonce: string | undefined): string {
  const now = Math.floor(cloud.clock.now() / 1000);
  return cloud.tokens.sign({
    aud: clientId,
    iss: `https://login.microsoftonline.com/${tenant.id}/v2.0`,
    iat: now,
    nbf: now,
    exp: now + 3600,
    name: user.values.displayName,
    oid: user.id,
    sub: createHash('sha256').update(`${clientId} ${user.id}`).digest('base64url'),
    tid: tenant.id,
    preferred_username: user.values.userPrincipalName,
    ver: '2.0',
    ...(nonce && { nonce }),
  });
}

/** Takes an authorization code, once, and checks the proof key. */
function redeemed(cloud: Cloud, clientId: string, form: URLSearchParams) {
  const code = form.get('code') ?? '';
  const login = cloud.sessions.codes.get(code);
  cloud.sessions.codes.delete(code);
  if (!login || login.clientId !== clientId)
    throw new SignInError('invalid_grant', 70000, 'The provided authorization code is invalid.');
  if (form.get('redirect_uri') !== login.redirectUri) {
    throw new SignInError('invalid_grant', 50011, 'The redirect URI specified in the request does not match.');
  }
  if (login.challenge) {
    const verifier = form.get('code_verifier') ?? '';
    const shown =
      login.challengeMethod === 'S256' ? createHash('sha256').update(verifier).digest('base64url') : verifier;
    if (shown !== login.challenge) {
      throw new SignInError(
        'invalid_grant',
        501481,
        'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
      );
    }
  }
  return login;
}

function basicCredential(header: string | undefined): { readonly id: string; readonly secret: string } | undefined {
  const match = /^Basic (.+)$/.exec(header ?? '');
  if (!match) return undefined;
  const [id = '', secret = ''] = Buffer.from(match[1] as string, 'base64')
    .toString()
    .split(':');
  return { id: decodeURIComponent(id), secret: decodeURIComponent(secret) };
}
