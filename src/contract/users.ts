import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Grant, UserName } from './session.ts';
import { list, strict, Time } from './values.ts';

export const User = strict({
  id: Type.String(),
  userName: Type.String(),
  displayName: Type.String(),
  kind: Type.Enum(['local', 'provider']),
  grants: Type.Array(Grant),
  totp: Type.Boolean(),
  state: Type.Enum(['invited', 'active', 'locked', 'disabled']),
  lastSignInAt: Type.Optional(Time),
});
export type User = Static<typeof User>;

const UserParams = strict({ user: Type.String({ maxLength: 60 }) });

export const userEndpoints = {
  listRoles: endpoint({
    method: 'GET',
    path: '/roles',
    summary: 'The roles and what each may do',
    access: 'signed-in',
    reply: list(strict({ role: Grant.properties.role, abilities: Type.Array(Type.String()), about: Type.String() })),
  }),
  listUsers: endpoint({
    method: 'GET',
    path: '/users',
    summary: 'Everybody who can sign in',
    access: { installation: 'administer' },
    reply: list(User),
  }),
  inviteUser: endpoint({
    method: 'POST',
    path: '/users',
    summary: 'Make an account; the one-time code to set its password is shown once',
    access: { installation: 'administer' },
    body: strict({
      userName: UserName,
      displayName: Type.String({ minLength: 1, maxLength: 100 }),
      kind: Type.Enum(['local', 'provider']),
      grants: Type.Array(Grant, { maxItems: 200 }),
    }),
    reply: strict({ user: User, code: Type.Optional(Type.String()) }),
    status: 201,
  }),
  getUser: endpoint({
    method: 'GET',
    path: '/users/:user',
    summary: 'One account',
    access: { installation: 'administer' },
    params: UserParams,
    reply: User,
    versioned: true,
  }),
  changeUser: endpoint({
    method: 'PATCH',
    path: '/users/:user',
    summary: 'Change name, roles, or whether the account may sign in; the last administrator stays one',
    access: { installation: 'administer' },
    params: UserParams,
    body: strict({
      displayName: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
      grants: Type.Optional(Type.Array(Grant, { maxItems: 200 })),
      disabled: Type.Optional(Type.Boolean()),
    }),
    reply: User,
    versioned: true,
  }),
  resetUser: endpoint({
    method: 'POST',
    path: '/users/:user/reset',
    summary: 'End all sessions, lift a lock, forget password and one-time codes; a new one-time code is shown once',
    access: { installation: 'administer' },
    params: UserParams,
    reply: strict({ code: Type.String() }),
  }),
  endUserSessions: endpoint({
    method: 'DELETE',
    path: '/users/:user/sessions',
    summary: 'Sign an account out everywhere',
    access: { installation: 'administer' },
    params: UserParams,
  }),
};
