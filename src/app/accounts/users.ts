import { randomUUID } from 'node:crypto';
import { allows, ROLES, type RoleGrant } from '../../contract/access.ts';
import type { Value } from '../../contract/endpoint.ts';
import type { User as ContractUser } from '../../contract/users.ts';
import { AppError } from '../../model/errors.ts';
import { type Control, isTaken } from '../control/control.ts';
import type { UserRow } from '../control/tables.ts';
import { codeFingerprint, newCode } from './codes.ts';

export type User = Value<ContractUser>;

const INVITATION_DAYS = 7;

export function grantsOf(row: { readonly grants: string }): readonly RoleGrant[] {
  // A role that a newer version made means nothing here: it allows nothing.
  return (JSON.parse(row.grants) as RoleGrant[]).filter((grant) => grant.role in ROLES);
}

export function userOf(row: UserRow, now: Date): User {
  const locked = row.locked_until !== null && row.locked_until > now.toISOString();
  const invited = row.kind === 'local' && row.password === null;
  return {
    id: row.id,
    userName: row.user_name,
    displayName: row.display_name,
    kind: row.kind,
    grants: grantsOf(row),
    totp: row.totp !== null && !row.totp.startsWith('pending:'),
    state: row.disabled ? 'disabled' : locked ? 'locked' : invited ? 'invited' : 'active',
    ...(row.last_sign_in_at ? { lastSignInAt: row.last_sign_in_at } : {}),
  };
}

/** User names are compared without regard to case. */
export function nameKey(userName: string): string {
  return userName.normalize('NFKC').toLowerCase();
}

export async function userRow(control: Control, id: string): Promise<UserRow> {
  const row = await control.selectFrom('users').selectAll().where('id', '=', id).executeTakeFirst();
  if (row) return row;
  throw new AppError('request.unknown', 'There is no such user.');
}

export function userByName(control: Control, userName: string): Promise<UserRow | undefined> {
  return control.selectFrom('users').selectAll().where('user_name', '=', nameKey(userName)).executeTakeFirst();
}

export async function listUsers(control: Control, now: Date): Promise<readonly User[]> {
  const rows = await control.selectFrom('users').selectAll().orderBy('user_name').execute();
  return rows.map((row) => userOf(row, now));
}

export interface NewUser {
  readonly userName: string;
  readonly displayName: string;
  readonly kind: 'local' | 'provider';
  readonly grants: readonly RoleGrant[];
  readonly password?: string;
}

/** Adds an account; a local one without a password gets a one-time code to set one. Errors: `request.conflict`. */
export async function addUser(
  control: Control,
  user: NewUser,
  now: Date,
): Promise<{ readonly user: User; readonly code?: string }> {
  const code = user.kind === 'local' && user.password === undefined ? newCode() : undefined;
  const row: UserRow = {
    id: randomUUID(),
    user_name: nameKey(user.userName),
    display_name: user.displayName,
    kind: user.kind,
    password: user.password ?? null,
    totp: null,
    totp_step: 0,
    recovery_codes: '[]',
    ...invitation(code, now),
    grants: JSON.stringify(user.grants),
    disabled: 0,
    failures: 0,
    locked_until: null,
    last_sign_in_at: null,
    created_at: now.toISOString(),
  };
  try {
    await control.insertInto('users').values(row).execute();
  } catch (error) {
    if (!isTaken(error)) throw error;
    throw new AppError('request.conflict', `There is a user "${user.userName}" already.`);
  }
  return { user: userOf(row, now), ...(code ? { code } : {}) };
}

function invitation(code: string | undefined, now: Date) {
  const ends = new Date(now.getTime() + INVITATION_DAYS * 86_400_000).toISOString();
  return { invitation: code ? codeFingerprint(code) : null, invitation_ends: code ? ends : null };
}

export interface UserChange {
  readonly displayName?: string;
  readonly grants?: readonly RoleGrant[];
  readonly disabled?: boolean;
}

/**
 * Changes an account; `check` sees it as it is and may refuse. Errors: `request.conflict` when nobody could administer
 * the installation afterwards.
 */
export async function changeUser(
  control: Control,
  id: string,
  change: UserChange,
  now: Date,
  check: (user: User) => void,
): Promise<User> {
  return control.transaction().execute(async (transaction) => {
    const row = await userRow(transaction, id);
    check(userOf(row, now));
    const changed: UserRow = {
      ...row,
      display_name: change.displayName ?? row.display_name,
      grants: change.grants ? JSON.stringify(change.grants) : row.grants,
      disabled: change.disabled === undefined ? row.disabled : Number(change.disabled),
    };
    const all = await transaction.selectFrom('users').selectAll().execute();
    const after = all.map((other) => (other.id === id ? changed : other));
    if (!after.some((user) => !user.disabled && allows(grantsOf(user), 'administer', '*')))
      throw new AppError('request.conflict', 'Nobody could administer Holdfast afterwards.', {
        hint: 'Give another account the role administrator in all tenants first.',
      });
    await transaction.updateTable('users').set(changed).where('id', '=', id).execute();
    if (change.disabled) await transaction.deleteFrom('sessions').where('user_id', '=', id).execute();
    return userOf(changed, now);
  });
}

/** Ends sessions, lifts a lock, forgets password and one-time codes; the new one-time code is returned once. */
export async function resetUser(control: Control, id: string, now: Date): Promise<string> {
  const row = await userRow(control, id);
  if (row.kind !== 'local')
    throw new AppError('request.conflict', 'This account signs in elsewhere and has no password here.');
  const code = newCode();
  await control
    .updateTable('users')
    .set({
      password: null,
      totp: null,
      recovery_codes: '[]',
      failures: 0,
      locked_until: null,
      ...invitation(code, now),
    })
    .where('id', '=', id)
    .execute();
  await control.deleteFrom('sessions').where('user_id', '=', id).execute();
  return code;
}
