import type { Caller } from '../../app/accounts/caller.ts';
import { endSession, sessionsOf } from '../../app/accounts/sessions.ts';
import type { SignedIn } from '../../app/accounts/sign-in.ts';
import { userOf, userRow } from '../../app/accounts/users.ts';
import type { Service } from '../../app/service.ts';
import type { SignIn } from '../../contract/session.ts';
import { AppError } from '../../model/errors.ts';
import { sessionCookie } from '../app.ts';
import type { Call, Handlers } from '../call.ts';

type Names = 'signInOptions' | 'createFirstAdministrator' | 'signIn' | 'secondFactor' | 'acceptInvitation';
type Others = 'startProvider' | 'finishProvider' | 'getSession' | 'signOut' | 'changePassword' | 'beginTotp';
type Rest = 'confirmTotp' | 'removeTotp' | 'listOwnSessions' | 'endOwnSession';

const PROVIDER_COOKIE = 'holdfast-provider';

export const sessionHandlers: Pick<Handlers, Names | Others | Rest> = {
  async signInOptions({ service }) {
    return {
      needsFirstAdministrator: await service.signIns.needsFirstAdministrator(),
      local: true,
      providers: service.providers
        .list()
        .map((provider) => ({ ...provider, start: `/api/v1/sign-in/providers/${provider.id}` })),
      simulated: service.simulated !== undefined,
    };
  },
  async createFirstAdministrator(call) {
    return finish(call, await call.service.signIns.createFirstAdministrator(call.body, call.origin));
  },
  async signIn(call) {
    const { userName, password } = call.body;
    return finish(call, await call.service.signIns.withPassword(userName, password, call.origin));
  },
  async secondFactor(call) {
    return finish(call, await call.service.signIns.withSecondFactor(call.body.ticket, call.body.code, call.origin));
  },
  async acceptInvitation(call) {
    const { userName, code, password } = call.body;
    return finish(call, await call.service.signIns.acceptInvitation(userName, code, password, call.origin));
  },
  async startProvider({ service, params, query, origin, setCookie, redirect }) {
    const callback = `${origin.base}/api/v1/sign-in/providers/${params.provider}/callback`;
    const begun = await service.providers.start(
      params.provider,
      callback,
      query.returnTo ?? '/',
      service.context.now(),
    );
    // The provider sends the browser back from its own site, so this cookie alone may not be strict.
    setCookie(PROVIDER_COOKIE, begun.browser, 600, 'lax');
    redirect(begun.url);
  },
  async finishProvider(call) {
    const { service, params, url, cookie, setCookie, redirect, origin } = call;
    const browser = cookie(PROVIDER_COOKIE);
    const { user, returnTo } = await service.providers.finish(params.provider, url, browser, service.context.now());
    await finish(call, await service.signIns.openFor(user, origin));
    setCookie(PROVIDER_COOKIE, undefined, 0, 'lax');
    redirect(returnTo);
  },
  async getSession({ service, caller }) {
    return viewOf(service, caller);
  },
  async signOut({ service, caller, origin, setCookie }) {
    if (caller.session) await endSession(service.control, caller.userId, caller.session.name);
    setCookie(sessionCookie(origin.base), undefined, 0);
  },
  async changePassword({ service, caller, body }) {
    await service.signIns.changePassword(person(caller), body.current, body.next);
  },
  async beginTotp({ service, caller, body }) {
    return service.signIns.beginTotp(person(caller), body.password);
  },
  async confirmTotp({ service, caller, body }) {
    return { recoveryCodes: await service.signIns.confirmTotp(person(caller), body.code) };
  },
  async removeTotp({ service, caller, body }) {
    await service.signIns.removeTotp(person(caller), body.password);
  },
  async listOwnSessions({ service, caller }) {
    const rows = await sessionsOf(service.control, caller.userId);
    return {
      items: rows.map((row) => ({
        id: row.name,
        current: row.name === caller.session?.name,
        createdAt: row.created_at,
        lastSeenAt: row.last_seen_at,
        address: row.address,
        agent: row.agent,
      })),
    };
  },
  async endOwnSession({ service, caller, params }) {
    if (!(await endSession(service.control, person(caller).userId, params.session)))
      throw new AppError('request.unknown', 'There is no such session.');
  },
};

/** A token is for programs: what concerns the account itself is for the person. */
function person(caller: Caller): Caller {
  if (caller.session) return caller;
  throw new AppError('access.denied', 'A token cannot do this: sign in as a person.');
}

type SignInCall = Pick<Call<'signIn'>, 'service' | 'origin' | 'setCookie' | 'note'>;

async function finish({ service, origin, setCookie, note }: SignInCall, signedIn: SignedIn): Promise<SignIn> {
  if (signedIn.state === 'second-factor') {
    note({ actor: signedIn.userName, detail: { state: 'second-factor' } });
    return { state: 'second-factor', ticket: signedIn.ticket };
  }
  note({ actor: signedIn.caller.actor, detail: { state: 'signed-in' } });
  setCookie(sessionCookie(origin.base), signedIn.secret, 12 * 3600);
  return { state: 'signed-in', session: await viewOf(service, signedIn.caller) };
}

async function viewOf(service: Service, caller: Caller) {
  const now = service.context.now();
  const { id, userName, displayName, totp } = userOf(await userRow(service.control, caller.userId), now);
  return {
    user: { id, userName, displayName, totp },
    grants: caller.grants.map((grant) => ({ ...grant })),
    csrf: caller.session?.csrf ?? '',
    expiresAt: caller.session?.expiresAt ?? now.toISOString(),
  };
}
