import type { Caller } from '../../app/accounts/caller.ts';
import { endSessions } from '../../app/accounts/sessions.ts';
import { addToken, listTokens, revokeToken } from '../../app/accounts/tokens.ts';
import { addUser, changeUser, listUsers, resetUser, userOf, userRow } from '../../app/accounts/users.ts';
import { allows, ROLE_NAMES, ROLES, type Role } from '../../contract/access.ts';
import { AppError } from '../../model/errors.ts';
import type { Handlers } from '../call.ts';

type Users = 'listRoles' | 'listUsers' | 'inviteUser' | 'getUser' | 'changeUser' | 'resetUser' | 'endUserSessions';
type Tokens = 'listTokens' | 'createToken' | 'revokeToken';

const ABOUT: Record<Role, string> = {
  viewer: 'Sees everything in a tenant: snapshots, changes, plans and jobs. Changes nothing.',
  operator: 'Also runs backups, chooses modules and schedules, and sees to alerts.',
  restorer: 'Also plans restores and applies them.',
  approver: 'Also approves or rejects the plans of others.',
  administrator: 'Does all of this; for all tenants also users, tenants and the audit log.',
};

export const accountHandlers: Pick<Handlers, Users | Tokens> = {
  async listRoles() {
    return { items: ROLE_NAMES.map((role) => ({ role, abilities: [...ROLES[role]], about: ABOUT[role] })) };
  },
  async listUsers({ service }) {
    return { items: await listUsers(service.control, service.context.now()) };
  },
  async inviteUser({ service, body, note }) {
    note({
      detail: { userName: body.userName, grants: body.grants.map((grant) => `${grant.role} in ${grant.tenant}`) },
    });
    return addUser(service.control, body, service.context.now());
  },
  async getUser({ service, params }) {
    return userOf(await userRow(service.control, params.user), service.context.now());
  },
  async changeUser({ service, params, body, expect, note }) {
    note({
      detail: {
        ...(body.grants ? { grants: body.grants.map((grant) => `${grant.role} in ${grant.tenant}`) } : {}),
        ...(body.disabled === undefined ? {} : { disabled: body.disabled }),
      },
    });
    return changeUser(service.control, params.user, body, service.context.now(), expect);
  },
  async resetUser({ service, params }) {
    return { code: await resetUser(service.control, params.user, service.context.now()) };
  },
  async endUserSessions({ service, params }) {
    const { id } = await userRow(service.control, params.user);
    await endSessions(service.control, id);
  },
  async listTokens({ service, caller }) {
    return { items: await listTokens(service.control, ownerOnly(caller)) };
  },
  async createToken({ service, caller, body, note }) {
    if (!caller.session) throw new AppError('access.denied', 'A token cannot make tokens: sign in as a person.');
    note({ detail: { name: body.name, grants: body.grants.map((grant) => `${grant.role} in ${grant.tenant}`) } });
    return addToken(service.control, caller, body, service.context.now());
  },
  async revokeToken({ service, caller, params }) {
    await revokeToken(service.control, params.token, ownerOnly(caller));
  },
};

/** Whose tokens a caller may see and end: their own, or everybody's for who administers the installation. */
function ownerOnly(caller: Caller): string | undefined {
  return allows(caller.grants, 'administer', '*') ? undefined : caller.userId;
}
