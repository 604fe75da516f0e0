import { randomUUID } from 'node:crypto';
import { type Ability, allows, ROLES, type RoleGrant } from '../../contract/access.ts';
import type { Value } from '../../contract/endpoint.ts';
import type { Token as ContractToken } from '../../contract/tokens.ts';
import { AppError } from '../../model/errors.ts';
import type { Control } from '../control/control.ts';
import type { TokenRow, UserRow } from '../control/tables.ts';
import type { Caller } from './caller.ts';
import { fingerprint, newSecret } from './codes.ts';
import { grantsOf } from './users.ts';

export type Token = Value<ContractToken>;
/** So that a token is recognised wherever it turns up. */
const PREFIX = 'hf_';

/** Makes a token that may do at most what its owner may. Errors: `access.denied`. */
export async function addToken(
  control: Control,
  owner: Caller,
  wanted: { readonly name: string; readonly grants: readonly RoleGrant[]; readonly expiresInDays: number },
  now: Date,
): Promise<{ readonly token: Token; readonly secret: string }> {
  for (const grant of wanted.grants)
    for (const ability of ROLES[grant.role] as readonly Ability[])
      if (!allows(owner.grants, ability, grant.tenant))
        throw new AppError(
          'access.denied',
          `You may not "${ability}" in ${grant.tenant}, so neither may a token of yours.`,
        );
  const secret = `${PREFIX}${newSecret()}`;
  const row: TokenRow = {
    id: randomUUID(),
    name: wanted.name,
    user_id: owner.userId,
    hash: fingerprint(secret),
    grants: JSON.stringify(wanted.grants),
    created_at: now.toISOString(),
    expires_at: new Date(now.getTime() + wanted.expiresInDays * 86_400_000).toISOString(),
    last_used_at: null,
  };
  await control.insertInto('tokens').values(row).execute();
  return { token: tokenOf(row, owner.userName), secret };
}

export async function listTokens(control: Control, owner?: string): Promise<readonly Token[]> {
  const query = control
    .selectFrom('tokens')
    .innerJoin('users', 'users.id', 'tokens.user_id')
    .selectAll('tokens')
    .select('users.user_name as owner')
    .orderBy('tokens.created_at');
  const rows = await (owner ? query.where('tokens.user_id', '=', owner) : query).execute();
  return rows.map((row) => tokenOf(row, row.owner));
}

/** Errors: `request.unknown`, also for the token of somebody else. */
export async function revokeToken(control: Control, id: string, owner?: string): Promise<void> {
  const query = control.deleteFrom('tokens').where('id', '=', id);
  const { numDeletedRows } = await (owner ? query.where('user_id', '=', owner) : query).executeTakeFirst();
  if (numDeletedRows === 0n) throw new AppError('request.unknown', 'There is no such token.');
}

export async function callerOfToken(control: Control, secret: string, now: Date): Promise<Caller | undefined> {
  const row = await control.selectFrom('tokens').selectAll().where('hash', '=', fingerprint(secret)).executeTakeFirst();
  if (!row || row.expires_at <= now.toISOString()) return undefined;
  const owner = await control.selectFrom('users').selectAll().where('id', '=', row.user_id).executeTakeFirst();
  if (!owner || owner.disabled) return undefined;
  if (!row.last_used_at || now.getTime() - Date.parse(row.last_used_at) > 60_000)
    await control.updateTable('tokens').set({ last_used_at: now.toISOString() }).where('id', '=', row.id).execute();
  return {
    userId: owner.id,
    userName: owner.user_name,
    actor: tokenActor(row, owner),
    grants: stillHeld(row, owner),
  };
}

/** As the audit log calls whoever uses a token. */
export function tokenActor(token: Pick<TokenRow, 'name'>, owner: Pick<UserRow, 'user_name'>): string {
  return `token:${token.name} of ${owner.user_name}`;
}

/** What the owner has lost since, the token has lost as well. */
export function stillHeld(row: Pick<TokenRow, 'grants'>, owner: Pick<UserRow, 'grants'>): readonly RoleGrant[] {
  const held = grantsOf(owner);
  return grantsOf(row).filter((grant) =>
    (ROLES[grant.role] as readonly Ability[]).every((ability) => allows(held, ability, grant.tenant)),
  );
}

function tokenOf(row: TokenRow, owner: string): Token {
  return {
    id: row.id,
    name: row.name,
    owner,
    grants: grantsOf(row),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    ...(row.last_used_at ? { lastUsedAt: row.last_used_at } : {}),
  };
}
