import { randomUUID } from 'node:crypto';
import type { Control } from '../control/control.ts';
import type { SessionRow, UserRow } from '../control/tables.ts';
import type { Caller } from './caller.ts';
import { fingerprint, newSecret } from './codes.ts';
import { grantsOf } from './users.ts';

const LIFE_MS = 12 * 3_600_000;
const IDLE_MS = 3_600_000;
const ROTATE_MS = 15 * 60_000;
/** Requests that were under way when the value changed still come with the old one. */
const GRACE_MS = 30_000;

export interface From {
  readonly address: string;
  readonly agent: string;
}

/** A new session; the secret goes into the cookie and is stored nowhere. */
export async function openSession(control: Control, user: UserRow, from: From, now: Date) {
  const secret = newSecret();
  const at = now.toISOString();
  const row: SessionRow = {
    id: fingerprint(secret),
    name: randomUUID(),
    user_id: user.id,
    csrf: newSecret(),
    created_at: at,
    last_seen_at: at,
    rotated_at: at,
    expires_at: new Date(now.getTime() + LIFE_MS).toISOString(),
    previous_id: null,
    address: from.address,
    agent: from.agent.slice(0, 200),
  };
  await control.deleteFrom('sessions').where('expires_at', '<', at).execute();
  await control.insertInto('sessions').values(row).execute();
  await control.updateTable('users').set({ last_sign_in_at: at }).where('id', '=', user.id).execute();
  return { secret, caller: callerOf(row, user) };
}

/** Who a cookie belongs to. `rotated` is the new secret when it was time for one. */
export async function callerOfSession(
  control: Control,
  secret: string,
  now: Date,
): Promise<{ readonly caller: Caller; readonly rotated?: string } | undefined> {
  const id = fingerprint(secret);
  const row = await control
    .selectFrom('sessions')
    .selectAll()
    .where((or) => or.or([or('id', '=', id), or('previous_id', '=', id)]))
    .executeTakeFirst();
  if (!row) return undefined;
  const age = (since: string) => now.getTime() - Date.parse(since);
  const stale = row.id !== id && age(row.rotated_at) > GRACE_MS;
  if (row.expires_at <= now.toISOString() || age(row.last_seen_at) > IDLE_MS || stale) {
    // An old value that comes late was copied from somewhere: the session is over for both.
    await control.deleteFrom('sessions').where('name', '=', row.name).execute();
    return undefined;
  }
  const user = await control.selectFrom('users').selectAll().where('id', '=', row.user_id).executeTakeFirst();
  if (!user || user.disabled) return undefined;
  const caller = callerOf(row, user);
  if (row.id === id && age(row.rotated_at) > ROTATE_MS) {
    const next = newSecret();
    const { numUpdatedRows } = await control
      .updateTable('sessions')
      .set({ id: fingerprint(next), previous_id: id, rotated_at: now.toISOString(), last_seen_at: now.toISOString() })
      .where('id', '=', id)
      .executeTakeFirst();
    return numUpdatedRows > 0n ? { caller, rotated: next } : { caller };
  }
  if (age(row.last_seen_at) > 60_000)
    await control
      .updateTable('sessions')
      .set({ last_seen_at: now.toISOString() })
      .where('name', '=', row.name)
      .execute();
  return { caller };
}

export async function endSession(control: Control, userId: string, name: string): Promise<boolean> {
  const { numDeletedRows } = await control
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .where('name', '=', name)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Ends all sessions of an account, but for the one that is kept. */
export async function endSessions(control: Control, userId: string, keep?: string): Promise<void> {
  const all = control.deleteFrom('sessions').where('user_id', '=', userId);
  await (keep ? all.where('name', '!=', keep) : all).execute();
}

export function sessionsOf(control: Control, userId: string): Promise<SessionRow[]> {
  return control
    .selectFrom('sessions')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('created_at', 'desc')
    .execute();
}

function callerOf(row: SessionRow, user: UserRow): Caller {
  return {
    userId: user.id,
    userName: user.user_name,
    actor: user.user_name,
    grants: grantsOf(user),
    session: { name: row.name, csrf: row.csrf, expiresAt: row.expires_at },
  };
}
