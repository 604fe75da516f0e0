import type { Cloud } from '../cloud.ts';
import type { Reply } from '../exchange.ts';
import type { Entity } from '../state/entity.ts';
import type { Tenant } from '../tenant.ts';
import { SignInError } from './sign-in-error.ts';

/** The sign-in page that approves at once: whom `login_hint` names, else the person set by the admin endpoint. */
export function authorize(cloud: Cloud, tenant: Tenant, query: URLSearchParams): Reply {
  const redirect = query.get('redirect_uri');
  const clientId = query.get('client_id');
  if (!redirect || !clientId) {
    throw new SignInError(
      'invalid_request',
      900144,
      "The request must contain the parameters 'client_id' and 'redirect_uri'.",
    );
  }
  const user = personFor(cloud, tenant, query.get('login_hint') ?? undefined);
  const code = cloud.sessions.opaque();
  const challenge = query.get('code_challenge');
  const nonce = query.get('nonce');
  cloud.sessions.codes.set(code, {
    tenantId: tenant.id,
    clientId,
    scope: query.get('scope') ?? '',
    userId: user.id,
    redirectUri: redirect,
    ...(challenge && { challenge, challengeMethod: query.get('code_challenge_method') ?? 'plain' }),
    ...(nonce && { nonce }),
  });
  const clientInfo = Buffer.from(JSON.stringify({ uid: user.id, utid: tenant.id })).toString('base64url');
  const answer = new URLSearchParams({ code, client_info: clientInfo, session_state: cloud.sessions.opaque(12) });
  const state = query.get('state');
  if (state) answer.set('state', state);
  if (query.get('response_mode') === 'form_post') {
    const fields = [...answer].map(
      ([name, value]) => `<input type="hidden" name="${name}" value="${escaped(value)}"/>`,
    );
    const page = `<html><body onload="document.forms[0].submit()"><form method="post" action="${escaped(redirect)}">${fields.join('')}</form></body></html>`;
    return { status: 200, bytes: Buffer.from(page), contentType: 'text/html' };
  }
  const glue = query.get('response_mode') === 'fragment' ? '#' : redirect.includes('?') ? '&' : '?';
  return { status: 302, headers: { location: `${redirect}${glue}${answer}` } };
}

/** A person by user principal name; without one, the default person, then any administrator. */
export function personFor(cloud: Cloud, tenant: Tenant, upn: string | undefined): Entity {
  const wanted = upn ?? cloud.sessions.defaultUser;
  const { store } = tenant;
  const found = wanted
    ? store.where('users', 'userPrincipalName', wanted).find((user) => user.life === 'live')
    : [...store.set('users').from()].find(
        (user) =>
          user.life === 'live' &&
          store
            .where('roleManagement/directory/roleAssignments', 'principalId', user.id)
            .some((item) => item.life === 'live'),
      );
  if (!found)
    throw new SignInError(
      'invalid_grant',
      50034,
      `The user account ${wanted ?? ''} does not exist in the ${tenant.name} directory.`,
    );
  if (found.values.accountEnabled === false)
    throw new SignInError('invalid_grant', 50057, 'The user account is disabled.');
  return found;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}
