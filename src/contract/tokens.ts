import { type Static, Type } from 'typebox';
import { endpoint } from './endpoint.ts';
import { Grant } from './session.ts';
import { list, strict, Time } from './values.ts';

export const Token = strict({
  id: Type.String(),
  name: Type.String(),
  owner: Type.String(),
  grants: Type.Array(Grant),
  createdAt: Time,
  expiresAt: Time,
  lastUsedAt: Type.Optional(Time),
});
export type Token = Static<typeof Token>;

export const tokenEndpoints = {
  listTokens: endpoint({
    method: 'GET',
    path: '/tokens',
    summary: 'The own tokens; an administrator of the installation sees all',
    access: 'signed-in',
    reply: list(Token),
  }),
  createToken: endpoint({
    method: 'POST',
    path: '/tokens',
    summary: 'Make a token for a program; it may do at most what its owner may. It is shown once',
    access: 'signed-in',
    body: strict({
      name: Type.String({ minLength: 1, maxLength: 100 }),
      grants: Type.Array(Grant, { minItems: 1, maxItems: 50 }),
      expiresInDays: Type.Integer({ minimum: 1, maximum: 365 }),
    }),
    reply: strict({ token: Token, secret: Type.String() }),
    status: 201,
  }),
  revokeToken: endpoint({
    method: 'DELETE',
    path: '/tokens/:token',
    summary: 'End a token now',
    access: 'signed-in',
    params: strict({ token: Type.String({ maxLength: 60 }) }),
  }),
};
