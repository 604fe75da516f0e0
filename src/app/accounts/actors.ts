import { type Ability, allows, type RoleGrant } from '../../contract/access.ts';
import type { Control } from '../control/control.ts';
import { stillHeld, tokenActor } from './tokens.ts';
import { grantsOf } from './users.ts';

/**
 * Whether somebody whom the audit log calls so may do something now, while nobody is signed in: not when the account
 * is disabled, the token revoked or expired, or the role taken away since.
 */
export async function mayStill(
  control: Control,
  actor: string,
  ability: Ability,
  tenant: string,
  now: Date,
): Promise<boolean> {
  const held = await grantsOfActor(control, actor, now);
  return held.some((grants) => allows(grants, ability, tenant));
}

async function grantsOfActor(control: Control, actor: string, now: Date): Promise<readonly (readonly RoleGrant[])[]> {
  const user = await control.selectFrom('users').selectAll().where('user_name', '=', actor).executeTakeFirst();
  if (user) return user.disabled ? [] : [grantsOf(user)];
  const tokens = await control
    .selectFrom('tokens')
    .innerJoin('users', 'users.id', 'tokens.user_id')
    .select(['tokens.name', 'tokens.grants', 'users.user_name', 'users.grants as held'])
    .where('tokens.expires_at', '>', now.toISOString())
    .where('users.disabled', '=', 0)
    .execute();
  return tokens
    .filter((token) => tokenActor(token, token) === actor)
    .map((token) => stillHeld(token, { grants: token.held }));
}
