import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { AppError } from '../../model/errors.ts';
import { type Control, isTaken } from '../control/control.ts';
import type { OwnerRow } from '../control/tables.ts';

/** After this long without a sign of life another process may take over. */
const LEASE_MS = 15_000;

/** The right to work on a store: one process at a time has it. */
export class Ownership {
  readonly #control: Control;
  readonly #name: string;
  readonly #token = randomUUID();

  constructor(control: Control, name: string) {
    this.#control = control;
    this.#name = name;
  }

  /** Errors: `config.invalid` while another process has it and lives. */
  async take(): Promise<void> {
    const mine = { host: hostname(), pid: process.pid, token: this.#token, seen_at: new Date().toISOString() };
    const holder = await this.#control
      .selectFrom('owners')
      .selectAll()
      .where('name', '=', this.#name)
      .executeTakeFirst();
    if (!holder) {
      try {
        await this.#control
          .insertInto('owners')
          .values({ name: this.#name, ...mine })
          .execute();
        return;
      } catch (error) {
        throw isTaken(error) ? busy(mine) : error;
      }
    }
    if (lives(holder)) throw busy(holder);
    const { numUpdatedRows } = await this.#control
      .updateTable('owners')
      .set(mine)
      .where('name', '=', this.#name)
      .where('token', '=', holder.token)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw busy(holder);
  }

  /** A sign of life. `false`: another process has taken over, and this one must stop at once. */
  async renew(): Promise<boolean> {
    const { numUpdatedRows } = await this.#control
      .updateTable('owners')
      .set({ seen_at: new Date().toISOString() })
      .where('name', '=', this.#name)
      .where('token', '=', this.#token)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }

  async release(): Promise<void> {
    await this.#control.deleteFrom('owners').where('name', '=', this.#name).where('token', '=', this.#token).execute();
  }
}

function lives(holder: OwnerRow): boolean {
  if (Date.now() - Date.parse(holder.seen_at) > LEASE_MS) return false;
  // On this machine one can look, and need not wait for a killed process's time to run out.
  if (holder.host !== hostname()) return true;
  if (holder.pid === process.pid) return true;
  try {
    process.kill(holder.pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function busy(holder: { readonly host: string; readonly pid: number }): AppError {
  return new AppError(
    'config.invalid',
    `Another Holdfast service works on this store (process ${holder.pid} on ${holder.host}).`,
    { hint: 'Stop it first; if it died on another machine, wait a quarter of a minute.' },
  );
}
