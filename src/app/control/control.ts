import path from 'node:path';
import type { Kysely } from 'kysely';
import { AppError } from '../../model/errors.ts';
import { resolveSecret } from '../secrets.ts';
import type { ControlSettings } from '../settings.ts';
import { migrate } from './migrations.ts';
import type { ControlTables } from './tables.ts';

export type Control = Kysely<ControlTables>;

/** Opens the control store that the settings name and brings it to this version. Errors: `config.invalid`. */
export async function openControl(home: string, settings: ControlSettings): Promise<Control> {
  const control = await connect(home, settings);
  try {
    await migrate(control);
    return control;
  } catch (error) {
    await control.destroy();
    throw error;
  }
}

// Each database library is loaded only by those who use it.
async function connect(home: string, settings: ControlSettings): Promise<Control> {
  switch (settings.kind) {
    case 'sqlite': {
      const { sqliteStore } = await import('./sqlite.ts');
      return sqliteStore(path.resolve(home, settings.path ?? 'control.db'));
    }
    case 'postgres': {
      const { postgresStore } = await import('./postgres.ts');
      return postgresStore(await resolveSecret(settings.url, 'the address of the control database', {}));
    }
    default:
      throw new AppError('config.invalid', 'The settings name a control store that this version does not know.');
  }
}

/** Whether a write was refused because the key is taken: both databases say so in their own way. */
export function isTaken(error: unknown): boolean {
  const { code, errcode } = error as { code?: string; errcode?: number };
  return code === '23505' || errcode === 1555 || errcode === 2067;
}
