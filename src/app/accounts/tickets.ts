import type { JsonObject } from '../../model/json.ts';
import { type Control, isTaken } from '../control/control.ts';
import { fingerprint, newSecret } from './codes.ts';

/** Makes something that can be used once, within a time; the secret that names it is stored nowhere. */
export async function makeTicket(control: Control, kind: string, value: JsonObject, ends: Date): Promise<string> {
  const secret = newSecret();
  await putTicket(control, fingerprint(secret), kind, value, ends);
  return secret;
}

export async function putTicket(control: Control, id: string, kind: string, value: JsonObject, ends: Date) {
  await control.deleteFrom('tickets').where('expires_at', '<', new Date().toISOString()).execute();
  const row = { id, kind, value: JSON.stringify(value), attempts: 0, expires_at: ends.toISOString() };
  try {
    await control.insertInto('tickets').values(row).execute();
  } catch (error) {
    if (!isTaken(error)) throw error;
    await control.updateTable('tickets').set(row).where('id', '=', id).execute();
  }
}

/** Uses a ticket up. `undefined`: it is none, was used, or is too old. */
export async function takeTicket(
  control: Control,
  kind: string,
  id: string,
  now: Date,
): Promise<JsonObject | undefined> {
  const row = await control
    .deleteFrom('tickets')
    .where('id', '=', id)
    .where('kind', '=', kind)
    .returning(['value', 'expires_at'])
    .executeTakeFirst();
  return row && row.expires_at > now.toISOString() ? (JSON.parse(row.value) as JsonObject) : undefined;
}

/** Looks at a ticket that stays usable, and counts the attempt. */
export async function tryTicket(
  control: Control,
  kind: string,
  id: string,
  most: number,
  now: Date,
): Promise<JsonObject | undefined> {
  const row = await control
    .updateTable('tickets')
    .set((old) => ({ attempts: old('attempts', '+', 1) }))
    .where('id', '=', id)
    .where('kind', '=', kind)
    .where('attempts', '<', most)
    .where('expires_at', '>', now.toISOString())
    .returning('value')
    .executeTakeFirst();
  return row ? (JSON.parse(row.value) as JsonObject) : undefined;
}
