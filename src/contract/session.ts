import { type Static, Type } from 'typebox';
import { ROLE_NAMES } from './access.ts';
import { endpoint } from './endpoint.ts';
import { list, NoParams, strict, Time } from './values.ts';

export const Password = Type.String({ minLength: 12, maxLength: 200 });
export const UserName = Type.String({
  pattern: '^[^\\s\\p{Cc}]{2,200}$',
  description: 'User name, or the e-mail address.',
});
const Code = Type.String({ minLength: 6, maxLength: 40 });

export const Grant = strict({
  role: Type.Enum(ROLE_NAMES),
  tenant: Type.String({ description: 'Name of a tenant, or `*` for all and the installation itself.' }),
});

/** Who is signed in, what they may do, and the token that every change must carry. */
export const Session = strict({
  user: strict({ id: Type.String(), userName: Type.String(), displayName: Type.String(), totp: Type.Boolean() }),
  grants: Type.Array(Grant),
  csrf: Type.String(),
  expiresAt: Time,
});
export type Session = Static<typeof Session>;

/** How far a sign-in came. */
export const SignIn = Type.Union([
  strict({ state: Type.Literal('signed-in'), session: Session }),
  strict({ state: Type.Literal('second-factor'), ticket: Type.String() }),
]);
export type SignIn = Static<typeof SignIn>;

/** What the sign-in page offers. */
export const SignInOptions = strict({
  needsFirstAdministrator: Type.Boolean(),
  local: Type.Boolean(),
  providers: Type.Array(strict({ id: Type.String(), title: Type.String(), start: Type.String() })),
  /** Set when a simulated tenant is served, so that the portal can say so. */
  simulated: Type.Boolean(),
});

export const OwnSession = strict({
  id: Type.String(),
  current: Type.Boolean(),
  createdAt: Time,
  lastSeenAt: Time,
  address: Type.String(),
  agent: Type.String(),
});

const Provider = strict({ provider: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }) });

export const sessionEndpoints = {
  signInOptions: endpoint({
    method: 'GET',
    path: '/sign-in',
    summary: 'How one can sign in here',
    access: 'public',
    reply: SignInOptions,
  }),
  createFirstAdministrator: endpoint({
    method: 'POST',
    path: '/sign-in/first-administrator',
    summary: 'Make the first administrator, with the one-time code that the server printed',
    access: 'public',
    body: strict({
      code: Code,
      userName: UserName,
      displayName: Type.String({ minLength: 1, maxLength: 100 }),
      password: Password,
    }),
    reply: SignIn,
  }),
  signIn: endpoint({
    method: 'POST',
    path: '/sign-in/password',
    summary: 'Sign in with a local account',
    access: 'public',
    body: strict({ userName: Type.String({ maxLength: 200 }), password: Type.String({ maxLength: 200 }) }),
    reply: SignIn,
  }),
  secondFactor: endpoint({
    method: 'POST',
    path: '/sign-in/second-factor',
    summary: 'Finish a sign-in with a one-time code or a recovery code',
    access: 'public',
    body: strict({ ticket: Type.String({ maxLength: 200 }), code: Code }),
    reply: SignIn,
  }),
  acceptInvitation: endpoint({
    method: 'POST',
    path: '/sign-in/invitation',
    summary: 'Set a password with the one-time code of an invitation, and sign in',
    access: 'public',
    body: strict({ userName: UserName, code: Code, password: Password }),
    reply: SignIn,
  }),
  startProvider: endpoint({
    method: 'GET',
    path: '/sign-in/providers/:provider',
    summary: 'Go to an OpenID Connect provider',
    access: 'public',
    params: Provider,
    query: strict({ returnTo: Type.Optional(Type.String({ pattern: '^/(?![/\\\\])', maxLength: 500 })) }),
    status: 302,
  }),
  finishProvider: endpoint({
    method: 'GET',
    path: '/sign-in/providers/:provider/callback',
    summary: 'Come back from an OpenID Connect provider',
    access: 'public',
    params: Provider,
    query: Type.Object({}, { additionalProperties: true }),
    status: 302,
  }),
  getSession: endpoint({
    method: 'GET',
    path: '/session',
    summary: 'Who is signed in and what they may do',
    access: 'signed-in',
    reply: Session,
  }),
  signOut: endpoint({ method: 'DELETE', path: '/session', summary: 'Sign out', access: 'signed-in' }),
  changePassword: endpoint({
    method: 'POST',
    path: '/session/password',
    summary: 'Change the own password; other sessions end',
    access: 'signed-in',
    body: strict({ current: Type.String({ maxLength: 200 }), next: Password }),
  }),
  beginTotp: endpoint({
    method: 'POST',
    path: '/session/totp',
    summary: 'Begin to set up one-time codes; the secret is shown once',
    access: 'signed-in',
    body: strict({ password: Type.String({ maxLength: 200 }) }),
    reply: strict({ secret: Type.String(), uri: Type.String() }),
  }),
  confirmTotp: endpoint({
    method: 'POST',
    path: '/session/totp/confirmation',
    summary: 'Prove the first one-time code; recovery codes are shown once',
    access: 'signed-in',
    body: strict({ code: Code }),
    reply: strict({ recoveryCodes: Type.Array(Type.String()) }),
  }),
  removeTotp: endpoint({
    method: 'DELETE',
    path: '/session/totp',
    summary: 'Switch one-time codes off',
    access: 'signed-in',
    body: strict({ password: Type.String({ maxLength: 200 }) }),
  }),
  listOwnSessions: endpoint({
    method: 'GET',
    path: '/session/all',
    summary: 'Where the own account is signed in',
    access: 'signed-in',
    params: NoParams,
    reply: list(OwnSession),
  }),
  endOwnSession: endpoint({
    method: 'DELETE',
    path: '/session/all/:session',
    summary: 'End one of the own sessions',
    access: 'signed-in',
    params: strict({ session: Type.String() }),
  }),
};
