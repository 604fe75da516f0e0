import { timingSafeEqual } from 'node:crypto';
import type { Caller } from '../app/accounts/caller.ts';
import { allows, rolesWith } from '../contract/access.ts';
import type { Endpoint } from '../contract/endpoint.ts';
import { AppError } from '../model/errors.ts';

/**
 * Lets a caller pass or throws. There is no other way into a handler, and nothing is allowed by default. A tenant in
 * which the caller has no role is refused alike whether it exists or not.
 */
export function authorize({ access }: Endpoint, caller: Caller | undefined, tenant: string | undefined): void {
  if (access === 'public') return;
  if (!caller)
    throw new AppError('session.missing', 'This needs somebody who is signed in.', {
      hint: 'Sign in, or send a token in the authorization header.',
    });
  if (access === 'signed-in') return;
  const [ability, where] = 'tenant' in access ? [access.tenant, tenant] : [access.installation, '*'];
  if (where !== undefined && allows(caller.grants, ability, where)) return;
  throw new AppError(
    'access.denied',
    where === '*' ? `You may not "${ability}" in the whole installation.` : `You may not "${ability}" in this tenant.`,
    { hint: `It needs the role ${rolesWith(ability).join(' or ')}. An administrator can give it to you.` },
  );
}

/** A change in a session must come from a page of ours: it knows the token, and a foreign page cannot read it. */
export function refuseForged(
  request: { readonly method: string; readonly csrf: string | undefined; readonly origin: string | undefined },
  caller: Caller | undefined,
  base: string,
): void {
  if (request.method === 'GET') return;
  if (request.origin !== undefined && request.origin !== base)
    throw new AppError('session.forged', 'The request comes from a page of another site.');
  if (!caller?.session) return;
  const wanted = Buffer.from(caller.session.csrf);
  const given = Buffer.from(request.csrf ?? '');
  if (wanted.length !== given.length || !timingSafeEqual(wanted, given))
    throw new AppError('session.forged', 'The request lacks the token of the session.', {
      hint: 'Send the `csrf` of GET /session in the header x-csrf-token.',
    });
}
